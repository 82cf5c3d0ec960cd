package org.strowger.media.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.strowger.kernel.Octets;
import org.strowger.media.Signals;

class WavTest {
  private static Octets joined(Octets... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(Octets::length).sum()];
    int at = 0;
    for (Octets part : parts) {
      part.copyTo(all, at);
      at += part.length();
    }
    return Octets.wrap(all);
  }

  private static Octets recorded(WavCoding coding, int rate, short[] pcm) {
    WavWriter writer = new WavWriter(coding, rate);
    int header = writer.header().length();
    byte[] sound = new byte[pcm.length * coding.octetsPerSample()];
    int written = 0;
    for (int at = 0; at < pcm.length; at += 160) {
      written += writer.append(pcm, at, Math.min(160, pcm.length - at), sound, written);
    }
    assertThat(written).isEqualTo(sound.length);
    assertThat(writer.header().length()).isEqualTo(header);
    assertThat(writer.milliseconds()).isEqualTo(pcm.length * 1000L / rate);
    return joined(writer.header(), Octets.wrap(sound), writer.trailer());
  }

  private static SoundFile opened(SoundFileReading reading) {
    assertThat(reading).isInstanceOf(SoundFileReading.Opened.class);
    return ((SoundFileReading.Opened) reading).file();
  }

  private static String reason(Octets file) {
    SoundFileReading reading = SoundFiles.read("x.wav", file);
    assertThat(reading).isInstanceOf(SoundFileReading.Unreadable.class);
    return ((SoundFileReading.Unreadable) reading).reason();
  }

  @ParameterizedTest
  @EnumSource(WavCoding.class)
  void whatIsWrittenIsReadBack(WavCoding coding) {
    for (int rate : new int[] {8000, 16000, 48000}) {
      short[] pcm = Signals.sine(440, rate, rate / 5 + 1, 9000);
      Octets file = recorded(coding, rate, pcm);
      assertThat(file.length() % 2).isZero();
      SoundFile sound = opened(SoundFiles.read("/var/x.WAV", file));
      assertThat(sound.coding().sampleRate()).isEqualTo(rate);
      assertThat(sound.samples()).isEqualTo(pcm.length);
      short[] back = new short[pcm.length];
      assertThat(new SoundPlayer(sound, rate, false).play(back, 0, back.length))
          .isEqualTo(back.length);
      assertThat(Signals.snr(pcm, back, 0, 0, pcm.length))
          .isGreaterThan(coding == WavCoding.PCM16 ? 100 : 34);
    }
  }

  @Test
  void theHeaderIsTheOneThatTheFormatPrescribes() {
    Octets file = recorded(WavCoding.ALAW, 8000, new short[3]);
    assertThat(file.toHex())
        .isEqualTo(
            "524946463600000057415645" // RIFF, 54 octets follow, WAVE
                + "666d742012000000060001" // fmt, 18 octets, A-law, 1 channel
                + "00401f0000401f0000010008000000" // 8000 Hz, 8000 octets a second, 1, 8 bits
                + "666163740400000003000000" // fact: 3 samples
                + "6461746103000000d5d5d500"); // data: 3 octets and padding
  }

  @Test
  void aRecordingThatWasBrokenOffIsReadToItsEnd() {
    WavWriter writer = new WavWriter(WavCoding.PCM16, 8000);
    Octets unfinished = joined(writer.header(), Octets.wrap(new byte[1000]));
    assertThat(opened(SoundFiles.read("a.wav", unfinished)).samples()).isEqualTo(500);
    Octets whole = recorded(WavCoding.ALAW, 8000, new short[1000]);
    assertThat(opened(SoundFiles.read("a.wav", whole.slice(0, 558))).samples()).isEqualTo(500);
  }

  @Test
  void otherChunksArePassedOver() {
    Octets file = recorded(WavCoding.ULAW, 8000, new short[100]);
    Octets list = Octets.hex("4c495354" + "03000000" + "616263" + "00");
    Octets with = joined(file.slice(0, 12), list, file.slice(12, 38), list, file.from(38));
    assertThat(opened(SoundFiles.read("a.wav", with)).samples()).isEqualTo(100);
    Octets many = file.slice(0, 12);
    for (int i = 0; i < WavReader.MAX_CHUNKS; i++) {
      many = joined(many, list);
    }
    assertThat(reason(joined(many, file.from(12)))).contains("data");
  }

  @ParameterizedTest
  @CsvSource({
    "20, 03, format 3",
    "22, 02, 2 channels",
    "25, AC, 44",
    "34, 18, 24 bits",
    "0, 00, RIFF",
    "12, 00, fmt",
    "16, 08, too short",
  })
  void whatCannotBePlayedIsRefusedWithTheReason(int at, String octet, String reason) {
    byte[] file = recorded(WavCoding.PCM16, 8000, new short[10]).toArray();
    file[at] = (byte) Integer.parseInt(octet, 16);
    assertThat(reason(Octets.wrap(file))).contains(reason);
  }

  @Test
  void extensibleHeadersAreUnderstood() {
    byte[] file = recorded(WavCoding.PCM16, 16000, new short[10]).toArray();
    Octets start = Octets.wrap(Arrays.copyOf(file, 36));
    byte[] extended =
        joined(start, Octets.hex("1600100004000000" + "0100" + "00".repeat(14))).toArray();
    extended[16] = 40;
    extended[20] = (byte) 0xFE;
    extended[21] = (byte) 0xFF;
    Octets whole = joined(Octets.wrap(extended), Octets.wrap(file).from(36));
    assertThat(opened(SoundFiles.read("a.wav", whole)).samples()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "a.alaw, 8000, 1000", "a.ul, 8000, 1000", "a.b.G722, 16000, 2000",
    "a.sln, 8000, 500", "a.sln16, 16000, 500", "a.sln48, 48000, 500",
  })
  void filesWithoutHeaderAreKnownByTheirNames(String name, int rate, int samples) {
    SoundFile file = opened(SoundFiles.read(name, Octets.wrap(new byte[1000])));
    assertThat(file.coding().sampleRate()).isEqualTo(rate);
    assertThat(file.samples()).isEqualTo(samples);
    assertThat(file.milliseconds()).isEqualTo(samples * 1000L / rate);
  }

  @Test
  void anUnknownKindOfFileIsNamed() {
    assertThat(SoundFiles.read("a.mp3", Octets.EMPTY))
        .isEqualTo(
            new SoundFileReading.Unreadable(
                ".mp3 is not known: wav, alaw, ulaw, g722, sln, sln16, sln48 are"));
  }

  @Test
  void aFilePlaysAtAnotherRateOnceOrForEver() {
    short[] pcm = Signals.sine(500, 8000, 8000, 9000);
    SoundFile file = opened(SoundFiles.read("a.wav", recorded(WavCoding.PCM16, 8000, pcm)));
    short[] out = new short[16000];
    SoundPlayer once = new SoundPlayer(file, 16000, false);
    assertThat(once.play(out, 0, 16000)).isEqualTo(16000);
    assertThat(Signals.level(out, 1000, 15000, 500, 16000)).isBetween(8800.0, 9200.0);
    assertThat(once.play(out, 0, 320)).isZero();
    assertThat(Arrays.copyOf(out, 320)).containsOnly((short) 0);
    SoundPlayer loop = new SoundPlayer(file, 8000, true);
    for (int second = 0; second < 5; second++) {
      assertThat(loop.play(out, 0, 8000)).isEqualTo(8000);
      assertThat(Signals.snr(pcm, out, 0, 0, 8000)).isGreaterThan(100);
    }
  }

  @Test
  void anEmptyFilePlaysNothingEvenIfRepeated() {
    SoundFile file = opened(SoundFiles.read("a.alaw", Octets.EMPTY));
    assertThat(new SoundPlayer(file, 8000, true).play(new short[160], 0, 160)).isZero();
  }
}
