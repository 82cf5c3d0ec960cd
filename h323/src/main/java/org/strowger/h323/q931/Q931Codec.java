package org.strowger.h323.q931;

import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Octets;

/**
 * Reads and writes Q.931 messages as H.225.0 §7.2.2 frames them.
 *
 * <p>Elements of other codesets (Q.931 §4.5.2–4.5.4) mean nothing in H.225.0 and are skipped with
 * their shifts. Whoever writes gives the elements in the order wanted; {@link #write} sorts
 * nothing.
 */
public final class Q931Codec {
  private static final int PROTOCOL_DISCRIMINATOR = 0x08;
  private static final int FLAG = 0x8000;
  private static final int SHIFT = 0x90;
  private static final int NON_LOCKING = 0x08;

  private Q931Codec() {}

  /** Reads one TPKT payload. */
  public static Q931Result read(Octets octets) {
    if (octets.length() < 3 || octets.at(0) != PROTOCOL_DISCRIMINATOR) {
      return new Q931Result.Rejected("no Q.931 protocol discriminator");
    }
    // H.225.0 §7.2.2.2 wants two octets; one octet is Q.931's own short form.
    int length = octets.at(1);
    if (length < 1 || length > 2 || octets.length() < 3 + length) {
      return new Q931Result.Rejected("a call reference of " + length + " octets");
    }
    boolean flag = (octets.at(2) & 0x80) != 0;
    int first = octets.at(2) & 0x7F;
    int reference = length == 1 ? first : first << 8 | octets.at(3);
    int code = octets.at(2 + length);
    List<InformationElement> elements = new ArrayList<>();
    String fault = readElements(octets.from(3 + length), elements);
    return fault.isEmpty()
        ? new Q931Result.Read(new Q931Message(reference, flag, code, elements))
        : new Q931Result.Rejected(fault);
  }

  /** Adds the elements of codeset 0; gives what is wrong, or the empty text. */
  private static String readElements(Octets in, List<InformationElement> elements) {
    int at = 0;
    int locked = 0;
    int codeset = 0;
    while (at < in.length()) {
      int id = in.at(at++);
      if ((id & 0xF0) == SHIFT) {
        codeset = id & 7;
        locked = (id & NON_LOCKING) == 0 ? codeset : locked;
        continue;
      }
      int end = at;
      if (id < InformationElement.SINGLE_OCTET) {
        boolean wide = id == InformationElement.USER_USER && codeset == 0;
        if (in.length() - at < (wide ? 2 : 1)) {
          return "element " + id + " has no length";
        }
        int length = wide ? in.at(at) << 8 | in.at(at + 1) : in.at(at);
        at += wide ? 2 : 1;
        end = at + length;
      }
      if (end > in.length()) {
        return "element " + id + " ends behind the message";
      }
      if (elements.size() == Q931Message.MAX_ELEMENTS) {
        return "more than " + Q931Message.MAX_ELEMENTS + " elements";
      }
      if (codeset == 0) {
        elements.add(new InformationElement(id, in.slice(at, end)));
      }
      at = end;
      codeset = locked;
    }
    return "";
  }

  /** Writes a message; its call reference has two octets. */
  public static Octets write(Q931Message message) {
    int length = 5;
    for (InformationElement element : message.elements()) {
      length += header(element) + element.content().length();
    }
    byte[] out = new byte[length];
    int reference = message.callReference() | (message.fromDestination() ? FLAG : 0);
    out[0] = PROTOCOL_DISCRIMINATOR;
    out[1] = 2;
    out[2] = (byte) (reference >>> 8);
    out[3] = (byte) reference;
    out[4] = (byte) message.code();
    int at = 5;
    for (InformationElement element : message.elements()) {
      int size = element.content().length();
      int header = header(element);
      out[at] = (byte) element.id();
      if (header == 3) {
        out[at + 1] = (byte) (size >>> 8);
      }
      if (header > 1) {
        out[at + header - 1] = (byte) size;
      }
      element.content().copyTo(out, at + header);
      at += header + size;
    }
    return Octets.wrap(out);
  }

  private static int header(InformationElement element) {
    if (element.id() >= InformationElement.SINGLE_OCTET) {
      return 1;
    }
    return element.id() == InformationElement.USER_USER ? 3 : 2;
  }
}
