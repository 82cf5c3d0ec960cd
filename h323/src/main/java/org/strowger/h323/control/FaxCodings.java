package org.strowger.h323.control;

import static org.strowger.h323.h245.H245DataCapabilities.DATA_APPLICATION_CAPABILITY;
import static org.strowger.h323.h245.H245DataCapabilities.T38_FAX_PROFILE;
import static org.strowger.h323.h245.H245DataCapabilities.T38_FAX_UDP_OPTIONS;
import static org.strowger.h323.h245.H245Modes.DATA_MODE;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.SequenceValue;

/** T.38 as H.245 writes it: DataApplicationCapability, DataMode (T.38 annex B, H.323 annex D). */
final class FaxCodings {
  private static final String T38 = "t38fax";
  private static final ChoiceType UDP_EC = T38_FAX_UDP_OPTIONS.choice("t38FaxUdpEC");

  private FaxCodings() {}

  /** A DataApplicationCapability; null for what is no fax over UDPTL. */
  static @Nullable FaxCapability read(SequenceValue capability) {
    return read(capability.choice("application"), capability.integer("maxBitRate"));
  }

  /** A DataMode; null for what is no fax over UDPTL. */
  static @Nullable FaxCapability readMode(SequenceValue mode) {
    return read(mode.choice("application"), mode.integer("bitRate"));
  }

  private static @Nullable FaxCapability read(ChoiceValue application, long bitRate) {
    if (!application.is(T38)) {
      return null;
    }
    SequenceValue fax = application.value().asSequence();
    if (!fax.choice("t38FaxProtocol").is("udp")) {
      return null;
    }
    SequenceValue profile = fax.sequence("t38FaxProfile");
    ChoiceValue training = profile.findChoice("t38FaxRateManagement");
    SequenceValue udp = profile.findSequence("t38FaxUdpOptions");
    return new FaxCapability(
        (int) profile.integer("version", 0),
        (int) Math.min(bitRate, Integer.MAX_VALUE),
        profile.flag("fillBitRemoval"),
        profile.flag("transcodingMMR"),
        profile.flag("transcodingJBIG"),
        training != null && training.is("localTCF"),
        udp == null ? 0 : octets(udp, "t38FaxMaxBuffer"),
        udp == null ? 0 : octets(udp, "t38FaxMaxDatagram"),
        udp != null && udp.choice("t38FaxUdpEC").is("t38UDPFEC"));
  }

  private static int octets(SequenceValue options, String name) {
    return Math.clamp(options.integer(name, 0), 0, Integer.MAX_VALUE);
  }

  /** As a capability and as the type of a channel. */
  static SequenceValue write(FaxCapability fax) {
    return DATA_APPLICATION_CAPABILITY
        .with("application", application(DATA_APPLICATION_CAPABILITY, fax))
        .with("maxBitRate", fax.maxBitRate());
  }

  static SequenceValue writeMode(FaxCapability fax) {
    return DATA_MODE
        .with("application", application(DATA_MODE, fax))
        .with("bitRate", fax.maxBitRate());
  }

  private static ChoiceValue application(SequenceType of, FaxCapability fax) {
    return of.choice("application")
        .of(T38, t -> t.with("t38FaxProtocol", "udp").with("t38FaxProfile", profile(fax)));
  }

  private static SequenceValue profile(FaxCapability fax) {
    SequenceValue options =
        T38_FAX_UDP_OPTIONS
            .with(
                "t38FaxUdpEC",
                UDP_EC.of(fax.forwardCorrection() ? "t38UDPFEC" : "t38UDPRedundancy"))
            .withOptional("t38FaxMaxBuffer", fax.maxBuffer() == 0 ? null : fax.maxBuffer())
            .withOptional("t38FaxMaxDatagram", fax.maxDatagram() == 0 ? null : fax.maxDatagram());
    return T38_FAX_PROFILE
        .with("fillBitRemoval", fax.fillBitRemoval())
        .with("transcodingJBIG", fax.transcodingJbig())
        .with("transcodingMMR", fax.transcodingMmr())
        .with("version", fax.version())
        .with("t38FaxRateManagement", fax.localTcf() ? "localTCF" : "transferredTCF")
        .with("t38FaxUdpOptions", options);
  }
}
