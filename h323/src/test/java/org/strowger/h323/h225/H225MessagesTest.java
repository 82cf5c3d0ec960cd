package org.strowger.h323.h225;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h225.H225Addresses.TRANSPORT_ADDRESS;
import static org.strowger.h323.h225.H225Messages.H323_USER_INFORMATION;
import static org.strowger.h323.h225.H225Messages.H323_UU_PDU;
import static org.strowger.h323.h225.H225Messages.SETUP_UUIE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult.Decoded;
import org.strowger.h323.per.PerResult.Rejected;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Octets;

class H225MessagesTest {
  private static final String SETUP_V2 =
      "20b8060008914a00020140040061006c00690063006522c0b50000120a536f66745377697463680005312e302e"
          + "300000010180533400c000021406b8007d4448409dc011d1b2455ffdce74fad200dd0c0000000700c00002"
          + "0a06b811003f2504e04f8911d39a0c0305e82c33010100010010800180";

  private static SequenceValue setup() {
    return SETUP_UUIE
        .with("protocolIdentifier", "0.0.8.2250.0.2")
        .with("sourceAddress", List.of(ALIAS_ADDRESS.of("h323-ID", "alice")))
        .with(
            "sourceInfo",
            info ->
                info.with(
                        "vendor",
                        vendor ->
                            vendor
                                .with(
                                    "vendor",
                                    id ->
                                        id.with("t35CountryCode", 181)
                                            .with("t35Extension", 0)
                                            .with("manufacturerCode", 18))
                                .with("productId", Octets.hex("536f667453776974636800"))
                                .with("versionId", Octets.hex("312e302e3000")))
                    .with("terminal", terminal -> terminal)
                    .with("mc", false)
                    .with("undefinedNode", false))
        .with("destinationAddress", List.of(ALIAS_ADDRESS.of("dialledDigits", "2001")))
        .with(
            "destCallSignalAddress",
            TRANSPORT_ADDRESS.of(
                "ipAddress", ip -> ip.with("ip", Octets.hex("c0000214")).with("port", 1720)))
        .with("activeMC", false)
        .with("conferenceID", Octets.hex("7d4448409dc011d1b2455ffdce74fad2"))
        .with("conferenceGoal", "create")
        .with("callType", "pointToPoint")
        .with(
            "sourceCallSignalAddress",
            TRANSPORT_ADDRESS.of(
                "ipAddress", ip -> ip.with("ip", Octets.hex("c000020a")).with("port", 1720)))
        .with(
            "callIdentifier", id -> id.with("guid", Octets.hex("3f2504e04f8911d39a0c0305e82c3301")))
        .with("mediaWaitForConnect", false)
        .with("canOverlapSend", false);
  }

  private static SequenceValue message(SequenceValue setup) {
    return H323_USER_INFORMATION.with(
        "h323-uu-pdu",
        pdu ->
            pdu.with(
                    "h323-message-body", H323_UU_PDU.choice("h323-message-body").of("setup", setup))
                .with("h245Tunnelling", true));
  }

  @Test
  void setupOfVersion2IsWrittenAsItsSenderDid() {
    assertThat(PerCodec.encode(H323_USER_INFORMATION, message(setup())).toHex())
        .isEqualTo(SETUP_V2);
  }

  @Test
  void setupOfVersion2IsRead() {
    Decoded decoded =
        (Decoded) PerCodec.decode(H323_USER_INFORMATION, Octets.hex(SETUP_V2 + "ffff"));
    assertThat(decoded.octets()).isEqualTo(SETUP_V2.length() / 2);
    assertThat(decoded.value()).isEqualTo(message(setup()));
    SequenceValue pdu = decoded.value().asSequence().sequence("h323-uu-pdu");
    SequenceValue setup = pdu.choice("h323-message-body").value().asSequence();
    assertThat(pdu.choice("h323-message-body").name()).isEqualTo("setup");
    assertThat(setup.list("destinationAddress").choices().getFirst().value().asText())
        .isEqualTo("2001");
    assertThat(setup.findOctets("endpointIdentifier")).isNull();
    assertThat(setup.list("fastStart").isEmpty()).isTrue();
    assertThat(pdu.flag("h245Tunnelling", false)).isTrue();
  }

  @Test
  void aTruncatedMessageIsRejectedWhereItEnds() {
    Octets octets = Octets.hex(SETUP_V2);
    for (int length = 0; length < octets.length(); length++) {
      assertThat(PerCodec.decode(H323_USER_INFORMATION, octets.slice(0, length)))
          .isInstanceOf(Rejected.class);
    }
  }

  @Test
  void aNameThatTheTypeLacksIsRefusedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETUP_UUIE.with("fastStrat", List.of()))
        .withMessage("Setup-UUIE has no component fastStrat");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETUP_UUIE.with("callType", "pointToMoon"))
        .withMessage("Setup-UUIE.callType: CallType has no alternative pointToMoon");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setup().get("fastStart"))
        .withMessage("Setup-UUIE.fastStart may be absent: use find");
  }

  @Test
  void anUnfinishedValueIsRefusedWithItsPath() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PerCodec.encode(H323_USER_INFORMATION, message(setup().without("activeMC"))))
        .withMessage("h323-uu-pdu.h323-message-body.setup: Setup-UUIE lacks activeMC");
  }
}
