package org.strowger.h323.message;

import static org.strowger.h323.h225.H225Messages.H323_USER_INFORMATION;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.NamedType;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.kernel.Octets;

/**
 * The User-user element, read: its H323-UU-PDU and the UUIE inside. Immutable.
 *
 * @param name the alternative of h323-message-body
 * @param body its value; null for {@code empty} and for alternatives that are not known
 * @param pdu the whole
 */
record UserUser(String name, @Nullable SequenceValue body, SequenceValue pdu) {
  /** X.680 and X.690 series coded information follows (H.225.0 table 23). */
  static final int PROTOCOL_DISCRIMINATOR = 5;

  /** Reads the element's content; null if it is absent or no H323-UserInformation. */
  static @Nullable UserUser read(@Nullable Octets content) {
    if (content == null || content.length() < 2 || content.at(0) != PROTOCOL_DISCRIMINATOR) {
      return null;
    }
    if (!(PerCodec.decode(H323_USER_INFORMATION, content.from(1))
        instanceof PerResult.Decoded(Value value, int _))) {
      return null;
    }
    SequenceValue pdu = value.asSequence().sequence("h323-uu-pdu");
    ChoiceValue body = pdu.choice("h323-message-body");
    SequenceValue sequence = body.value() instanceof SequenceValue s ? s : null;
    return new UserUser(body.name(), sequence, pdu);
  }

  /** A component of the body; null if it is absent or this kind of body has none of that name. */
  @Nullable Value find(String component) {
    return body != null && defines(body, component) ? body.find(component) : null;
  }

  static boolean defines(SequenceValue body, String component) {
    for (NamedType named : body.type().components()) {
      if (named.name().equals(component)) {
        return true;
      }
    }
    return false;
  }

  private List<Octets> octets(String component) {
    Value value = find(component);
    return value == null ? List.of() : limited(value.asList().octets());
  }

  static List<Octets> limited(List<Octets> list) {
    return list.subList(0, Math.min(list.size(), H225Common.MAX_LIST));
  }

  private H225Common.Tunnelling tunnelling() {
    return pdu.has("provisionalRespToH245Tunnelling")
        ? H225Common.Tunnelling.PROVISIONAL
        : H225Common.Tunnelling.of(pdu.flag("h245Tunnelling", false));
  }

  /** What every message can say. */
  H225Common common(List<ProgressIndicator> progress, @Nullable String display) {
    Value identifier = find("callIdentifier");
    Value address = find("h245Address");
    return new H225Common(
        true,
        identifier == null ? null : identifier.asSequence().octets("guid"),
        address == null ? null : H225Transport.read(address.asChoice()),
        octets("fastStart"),
        find("fastConnectRefused") != null,
        tunnelling(),
        limited(pdu.list("h245Control").octets()),
        progress,
        display,
        limited(pdu.list("h4501SupplementaryService").octets()));
  }
}
