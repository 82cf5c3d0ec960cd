package org.strowger.server.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks a running exchange. */
public final class ControlClient {
  private ControlClient() {}

  /**
   * One request, one answer.
   *
   * @param data the exchange's data directory
   * @param command its name
   * @param arguments the request's other members
   * @return the answer's result
   * @throws ControlException if no exchange runs there, or it cannot answer
   */
  public static JsonNode ask(Path data, String command, Map<String, String> arguments)
      throws ControlException {
    JsonMapper json = JsonMapper.shared();
    ObjectNode request = json.createObjectNode().put("command", command);
    arguments.forEach(request::put);
    Path socket = data.resolve(ControlServer.SOCKET);
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      var out = Channels.newOutputStream(channel);
      out.write((json.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      String line =
          new BufferedReader(
                  new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))
              .readLine();
      JsonNode answer = json.readTree(line == null ? "{}" : line);
      if (!answer.has("result")) {
        throw new ControlException(answer.path("error").asString("the exchange gave no answer"));
      }
      return answer.get("result");
    } catch (IOException e) {
      if (Files.exists(socket) && !Files.isWritable(socket)) {
        throw new ControlException(
            "this user may not ask the exchange at " + socket + "; run this as the exchange's user",
            e);
      }
      throw new ControlException(
          "no exchange answers at " + socket + "; start one with: strowger run -c strowger.yaml",
          e);
    }
  }
}
