package org.strowger.h323.control;

import java.util.ArrayList;
import java.util.List;
import org.strowger.h323.h245.H245Messages;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.kernel.Octets;

/**
 * What H.245 procedures put out in one go: messages for the peer, and what happened. Confined to
 * its shard. Whoever called takes both afterwards and carries the messages in their order.
 */
public final class ControlOutput {
  private final List<ChoiceValue> messages = new ArrayList<>();
  private final List<ControlIndication> indications = new ArrayList<>();

  void send(ChoiceValue message) {
    messages.add(message);
  }

  void tell(ControlIndication indication) {
    indications.add(indication);
  }

  /** The messages so far, encoded, and forgotten here. */
  public List<Octets> takeMessages() {
    List<Octets> encoded = new ArrayList<>(messages.size());
    for (ChoiceValue message : messages) {
      encoded.add(PerCodec.encode(H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE, message));
    }
    messages.clear();
    return encoded;
  }

  /** What happened so far, in order, and forgotten here. */
  public List<ControlIndication> takeIndications() {
    List<ControlIndication> taken = List.copyOf(indications);
    indications.clear();
    return taken;
  }
}
