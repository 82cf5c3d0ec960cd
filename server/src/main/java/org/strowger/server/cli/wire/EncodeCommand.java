package org.strowger.server.cli.wire;

import org.strowger.kernel.Octets;
import picocli.CommandLine.Command;

/** {@code strowger encode FORMAT JSON}: JSON to octets. */
@Command(
    name = "encode",
    description = "Writes a message given as JSON (or as a file of it) in hexadecimal digits.",
    mixinStandardHelpOptions = true)
public final class EncodeCommand extends WireCommand {
  @Override
  String convert(WireFormat wire, String input, boolean compact) throws WireException {
    return wire.encode(parse(input)).toHex();
  }

  @Override
  String input(Octets file) {
    return file.toUtf8();
  }
}
