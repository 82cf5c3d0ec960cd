package org.strowger.server.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Listens for commands. A virtual thread a connection; the shards are asked by message. */
public final class ControlServer implements AutoCloseable {
  /** The socket's name in the data directory. */
  public static final String SOCKET = "control.sock";

  private static final int MAX_CONNECTIONS = 64;

  /** What fits into {@code sockaddr_un}. */
  private static final int LONGEST_PATH = 107;

  private static final int LONGEST_REQUEST = 1 << 20;

  /** A system that has no more files to give says so at once, again and again. */
  private static final long ACCEPT_AGAIN = TimeUnit.MILLISECONDS.toNanos(200);

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  private final JsonMapper json = JsonMapper.shared();
  private final Map<String, ControlCommand> commands;
  private final Path path;
  private final ServerSocketChannel server;
  private final Semaphore connections = new Semaphore(MAX_CONNECTIONS);

  /**
   * Listens at once.
   *
   * @param data the data directory
   * @param commands by name
   * @throws IOException if the socket cannot be made, or another exchange runs on this directory
   */
  public ControlServer(Path data, Map<String, ControlCommand> commands) throws IOException {
    this.commands = Map.copyOf(commands);
    this.path = data.resolve(SOCKET);
    int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_PATH) {
      throw new IOException(
          "the path of the control socket has "
              + length
              + " octets, and the system allows "
              + LONGEST_PATH
              + ": "
              + path
              + "; give a shorter exchange.data");
    }
    Files.createDirectories(data);
    if (answers(path)) {
      throw new IOException(
          "another exchange runs on " + data + "; stop it or give another exchange.data");
    }
    Files.deleteIfExists(path);
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    Thread.ofVirtual().name("control").start(this::accept);
  }

  private static boolean answers(Path path) {
    try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        if (connections.tryAcquire()) {
          Thread.ofVirtual().start(() -> serve(channel));
        } else {
          channel.close();
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.warn("control socket: {}", e.getMessage());
        LockSupport.parkNanos(ACCEPT_AGAIN);
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
        var out = Channels.newOutputStream(channel)) {
      for (String line = line(in); line != null; line = line(in)) {
        out.write((json.writeValueAsString(answer(line)) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      LOG.debug("control connection ended: {}", e.getMessage());
    } finally {
      connections.release();
    }
  }

  /** The next line; null at the end or when it is too long. */
  private static @Nullable String line(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && line.length() < LONGEST_REQUEST; c = in.read()) {
      if (c == '\n') {
        return line.toString();
      }
      line.append((char) c);
    }
    return null;
  }

  private ObjectNode answer(String line) {
    ObjectNode answer = json.createObjectNode();
    try {
      JsonNode request = json.readTree(line);
      String name = request.path("command").asString("");
      ControlCommand command = commands.get(name);
      if (command == null) {
        throw new ControlException("the exchange has no command \"" + name + "\"");
      }
      answer.set("result", command.answer(request));
    } catch (JacksonException e) {
      answer.put("error", "not a JSON object a line: " + e.getOriginalMessage());
    } catch (ControlException e) {
      answer.put("error", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("bug in a command", e);
      answer.put("error", "a fault of the exchange, see its log: " + e.getMessage());
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(path);
  }
}
