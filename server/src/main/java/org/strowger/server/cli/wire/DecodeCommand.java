package org.strowger.server.cli.wire;

import org.strowger.kernel.Octets;
import picocli.CommandLine.Command;

/** {@code strowger decode FORMAT HEX}: octets to JSON. */
@Command(
    name = "decode",
    description = "Shows a message (hexadecimal digits, or a file) as JSON.",
    mixinStandardHelpOptions = true)
public final class DecodeCommand extends WireCommand {
  @Override
  String convert(WireFormat wire, String input, boolean compact) throws WireException {
    String digits = input.replaceAll("\\s", "");
    if (digits.isEmpty()) {
      throw new WireException("it is empty");
    }
    Object tree = wire.decode(Trees.hex(digits, "the message"));
    return (compact ? JSON : PRETTY).writeValueAsString(tree);
  }

  /** A file of hexadecimal digits is read as such, any other as the octets themselves. */
  @Override
  String input(Octets file) {
    String text = file.toLatin1().replaceAll("\\s", "");
    return !text.isEmpty() && text.matches("(?:[0-9a-fA-F]{2})++") ? text : file.toHex();
  }
}
