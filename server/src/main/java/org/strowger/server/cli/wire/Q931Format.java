package org.strowger.server.cli.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.h225.H225Messages;
import org.strowger.h323.q931.InformationElement;
import org.strowger.h323.q931.Q931Codec;
import org.strowger.h323.q931.Q931Message;
import org.strowger.h323.q931.Q931Result;
import org.strowger.h323.q931.Tpkt;
import org.strowger.kernel.Octets;

/**
 * A Q.931 message, with or without a TPKT header when read, always with one when written; what the
 * User-user element carries is shown as H.225.0.
 */
final class Q931Format implements WireFormat {
  private static final int Q931_DISCRIMINATOR = 8;
  private static final int X208_DISCRIMINATOR = 5;
  private static final WireFormat H225 = new PerFormat(H225Messages.H323_USER_INFORMATION);

  @Override
  public Object decode(Octets octets) throws WireException {
    return switch (Q931Codec.read(unframed(octets))) {
      case Q931Result.Read(Q931Message message) -> tree(message);
      case Q931Result.Rejected(String reason) -> throw new WireException(reason);
    };
  }

  private static Octets unframed(Octets octets) throws WireException {
    if (octets.isEmpty() || octets.at(0) != Tpkt.VERSION) {
      return octets;
    }
    if (octets.length() < Tpkt.HEADER || (octets.at(2) << 8 | octets.at(3)) != octets.length()) {
      throw new WireException("the TPKT header's length is not that of the octets");
    }
    return octets.from(Tpkt.HEADER);
  }

  private static Map<String, Object> tree(Q931Message message) throws WireException {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("protocol_discriminator", Q931_DISCRIMINATOR);
    tree.put("call_reference", message.callReference());
    tree.put("from_destination", message.fromDestination());
    tree.put("message_type", message.code());
    List<Object> elements = new ArrayList<>();
    for (InformationElement element : message.elements()) {
      if (element.id() == InformationElement.USER_USER) {
        tree.put("user_user", userUser(element.content()));
      } else {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", element.id());
        shown.put("hex", element.content().toHex());
        elements.add(shown);
      }
    }
    tree.put("ies", elements);
    return tree;
  }

  private static Map<String, @Nullable Object> userUser(Octets content) throws WireException {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    if (content.isEmpty()) {
      throw new WireException("the User-user element is empty");
    }
    tree.put("protocol_discriminator", content.at(0));
    if (content.at(0) == X208_DISCRIMINATOR) {
      tree.put("value", H225.decode(content.from(1)));
    } else {
      tree.put("hex", content.from(1).toHex());
    }
    return tree;
  }

  @Override
  public Octets encode(@Nullable Object tree) throws WireException {
    try {
      return written(tree);
    } catch (IllegalArgumentException e) { // what an element or a frame cannot hold
      throw new WireException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Octets written(@Nullable Object tree) throws WireException {
    Map<?, ?> outer = Trees.map(tree, "a Q.931 message");
    Map<?, ?> message = outer.get("q931") instanceof Map<?, ?> inner ? inner : outer;
    List<InformationElement> elements = new ArrayList<>();
    for (Object item : Trees.list(message, "ies")) {
      Map<?, ?> element = Trees.map(item, "an element of ies");
      elements.add(
          new InformationElement(
              Trees.integer(element, "id", 0, 255), Trees.hex(Trees.text(element, "hex"), "hex")));
    }
    Object userUser =
        message.containsKey("user_user") ? message.get("user_user") : outer.get("user_user");
    if (userUser != null) {
      elements.add(new InformationElement(InformationElement.USER_USER, userUser(userUser)));
    }
    return Tpkt.frame(
        Q931Codec.write(
            new Q931Message(
                Trees.integer(message, "call_reference", 0, Q931Message.MAX_CALL_REFERENCE),
                Boolean.TRUE.equals(message.get("from_destination")),
                Trees.integer(message, "message_type", 0, 255),
                elements)));
  }

  private static Octets userUser(Object tree) throws WireException {
    Map<?, ?> map = Trees.map(tree, "user_user");
    int discriminator = Trees.integer(map, "protocol_discriminator", 0, 255);
    Octets content =
        map.containsKey("value")
            ? H225.encode(map.get("value"))
            : Trees.hex(Trees.text(map, "hex"), "user_user.hex");
    byte[] octets = new byte[content.length() + 1];
    octets[0] = (byte) discriminator;
    content.copyTo(octets, 1);
    return Octets.wrap(octets);
  }
}
