package org.strowger.server.cli.wire;

import org.strowger.kernel.Octets;
import picocli.CommandLine.Command;

/** {@code strowger decode FORMAT HEX}: octets to JSON. */
@Command(
    name = "decode",
    description = "Shows a message (hexadecimal digits, or a file) as JSON.",
    mixinStandardHelpOptions = true)
public final class DecodeCommand extends WireCommand {
  private static final int SHOWN = 60;

  @Override
  String convert(WireFormat wire, String input, boolean compact) throws WireException {
    String digits = input.replaceAll("[\\s:]", "");
    if (digits.isEmpty()) {
      throw new WireException("it is empty");
    }
    if (!digits.matches("(?:[0-9a-fA-F]{2})++")) {
      throw new WireException(
          "neither an even number of hexadecimal digits nor a file: " + beginning(input));
    }
    Object tree = wire.decode(Trees.hex(digits, "the message"));
    return (compact ? JSON : PRETTY).writeValueAsString(tree);
  }

  private static String beginning(String input) {
    return input.length() <= SHOWN ? input : input.substring(0, SHOWN) + "…";
  }

  /** A file of hexadecimal digits is read as such, any other as the octets themselves. */
  @Override
  String input(Octets file) {
    String text = file.toLatin1().replaceAll("\\s", "");
    return !text.isEmpty() && text.matches("(?:[0-9a-fA-F]{2})++") ? text : file.toHex();
  }
}
