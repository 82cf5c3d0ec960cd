package org.strowger.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Octets;

class RtcpTest {
  /** Reads every accessor of what it hears. */
  private static final class Reader implements RtcpListener {
    final List<String> heard = new ArrayList<>();

    @Override
    public void onSenderReport(int ssrc, int ntpMiddle) {
      heard.add("SR " + ssrc + " " + Integer.toHexString(ntpMiddle));
    }

    @Override
    public void onReportBlock(byte[] data, int at) {
      heard.add(
          "block "
              + RtcpReader.blockSsrc(data, at)
              + " fraction "
              + RtcpReader.blockFraction(data, at)
              + " lost "
              + RtcpReader.blockLost(data, at)
              + " highest "
              + RtcpReader.blockHighest(data, at)
              + " jitter "
              + RtcpReader.blockJitter(data, at)
              + " lsr "
              + RtcpReader.blockLastReport(data, at)
              + " dlsr "
              + RtcpReader.blockDelay(data, at));
    }

    @Override
    public void onBye(int ssrc) {
      heard.add("BYE " + ssrc);
    }

    @Override
    public void onFeedback(byte[] data, int at, int length) {
      heard.add(RtcpReader.feedbackType(data, at) + "/" + RtcpReader.feedbackFormat(data, at));
    }
  }

  private static List<String> read(byte[] data, int length) {
    Reader reader = new Reader();
    if (RtcpReader.valid(data, 0, length)) {
      RtcpReader.read(data, 0, length, reader);
    }
    return reader.heard;
  }

  @Test
  void aCompoundPacketIsReadAsItWasWritten() {
    ReceptionStatistics statistics = new ReceptionStatistics(8000);
    for (int sequence : new int[] {65_534, 65_535, 0, 3}) {
      statistics.onPacket(sequence * 20_000_000L, sequence, sequence * 160);
    }
    byte[] data = new byte[300];
    RtcpWriter writer = new RtcpWriter(data);
    writer.begin().senderReport(7, 0x1122334455667788L, 9, 10, 11);
    writer.reportBlock(8, statistics, 0x5566, 65_536).cname(7, new byte[] {'a', 'b', 'c'});
    int length = writer.feedback(RtcpReader.PSFB, 1, 7, 8).bye(7).end();
    assertThat(length % 4).isZero();
    List<String> heard = read(data, length);
    assertThat(heard).hasSize(4);
    assertThat(heard.get(0)).isEqualTo("SR 7 33445566");
    assertThat(heard.get(1))
        .startsWith("block 8 fraction 85 lost 2 highest 65539")
        .endsWith("lsr 21862 dlsr 65536");
    assertThat(heard.get(2)).isEqualTo("206/1");
    assertThat(heard.get(3)).isEqualTo("BYE 7");
  }

  /** RFC 3550 6.5: items end with a zero at least, and at a word. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 20, 64})
  void aNameOfAnyLengthEndsAtAWord(int length) {
    byte[] data = new byte[300];
    byte[] name = new byte[length];
    java.util.Arrays.fill(name, (byte) 'x');
    int octets = new RtcpWriter(data).begin().receiverReport(1).cname(1, name).end();
    assertThat(octets % 4).isZero();
    assertThat(data[octets - 1]).isZero();
    assertThat(RtcpReader.valid(data, 0, octets)).isTrue();
  }

  /** From RFC 3550 A.2, with the mistakes that it names. */
  @ParameterizedTest
  @CsvSource({
    "80c9000100000001,true",
    "81c9000100000001,true",
    "40c9000100000001,false",
    "8000000100000001,false",
    "80c9000200000001,false",
    "80c90001000000,false",
    "80c900010000000180cb0000,true",
    "80c900010000000140cb0000,false"
  })
  void formIsChecked(String hex, boolean valid) {
    byte[] data = Octets.hex(hex).toArray();
    assertThat(RtcpReader.valid(data, 0, data.length)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({
    "800800010000000200000003,true",
    "8008000100000002000000,false",
    "400800010000000200000003,false",
    "810800010000000200000003,false",
    "81080001000000020000000300000004,true",
    "900800010000000200000003beef0000,true",
    "900800010000000200000003beef0001,false",
    "a00800010000000200000003,false",
    "a0080001000000020000000300000004,true",
    "a0080001000000020000000300000005,false",
    "a0080001000000020000000300000000,false"
  })
  void rtpHeadersAreChecked(String hex, boolean valid) {
    byte[] data = Octets.hex(hex).toArray();
    assertThat(RtpPacket.valid(data, 0, data.length)).isEqualTo(valid);
  }

  @Test
  void payloadLiesBetweenHeaderAndPadding() {
    byte[] data =
        Octets.hex("b10800010000000200000003" + "00000009" + "beef0001aabbccdd" + "0102" + "0002")
            .toArray();
    assertThat(RtpPacket.valid(data, 0, data.length)).isTrue();
    assertThat(RtpPacket.payloadOffset(data, 0)).isEqualTo(24);
    assertThat(RtpPacket.payloadLength(data, 0, data.length)).isEqualTo(2);
    assertThat(RtpPacket.sequence(data, 0)).isEqualTo(1);
    assertThat(RtpPacket.timestamp(data, 0)).isEqualTo(2);
    assertThat(RtpPacket.ssrc(data, 0)).isEqualTo(3);
  }

  @FuzzTest
  void anyOctetsAreReadWithoutAnException(byte[] octets) {
    read(octets, octets.length);
    if (RtpPacket.valid(octets, 0, octets.length)) {
      int payload = RtpPacket.payloadLength(octets, 0, octets.length);
      assertThat(payload).isBetween(0, octets.length - RtpPacket.HEADER);
      assertThat(RtpPacket.payloadOffset(octets, 0) + payload).isLessThanOrEqualTo(octets.length);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mutatedPacketsAreReadWithoutAnException(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] data = new byte[300];
      RtcpWriter writer = new RtcpWriter(data);
      writer.begin().senderReport(1, 2, 3, 4, 5).cname(1, new byte[5]).feedback(205, 1, 1, 2);
      int length = writer.word(3).bye(1).end();
      for (int change = random.nextInt(1, 5); change > 0; change--) {
        data[random.nextInt(length)] = (byte) random.nextInt();
      }
      byte[] cut = java.util.Arrays.copyOf(data, random.nextInt(length + 1));
      try {
        anyOctetsAreReadWithoutAnException(cut);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + Octets.wrap(cut).toHex(), e);
      }
    }
  }
}
