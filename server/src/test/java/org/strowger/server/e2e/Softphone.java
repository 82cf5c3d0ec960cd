package org.strowger.server.e2e;

import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * baresip without a screen and without a sound card: it says a file, and writes what it hears to
 * another. Any thread. Commands and events go by its module ctrl_tcp, which speaks JSON in
 * netstrings.
 */
final class Softphone implements AutoCloseable {
  /** Settings of a phone that shows a moving pattern and takes pictures. */
  static final String CAMERA =
      """
      video_source fakevideo,nil
      video_display fakevideo,nil
      video_size 176x144
      video_fps 10
      module vp8.so
      module fakevideo.so
      module_app snapshot.so\
      """;

  private static final Duration WITHIN = Duration.ofMinutes(2);

  private final Path folder;
  private final ExternalProgram program;
  private final Socket control;
  private final List<JsonNode> events = new ArrayList<>(); // and answers; guarded by itself

  private Softphone(Path folder, ExternalProgram program, Socket control) {
    this.folder = folder;
    this.program = program;
    this.control = control;
    Thread.ofVirtual().name("events of " + folder.getFileName()).start(this::read);
  }

  /**
   * The way to the exchange.
   *
   * @param host the loopback's address, of the family that the phone uses
   * @param transport as in a URI
   * @param settings more of its configuration, one a line
   */
  record Line(String host, int port, String transport, String settings) {
    boolean isV6() {
      return host.startsWith("[");
    }
  }

  /** Skips the test where it is not installed. */
  static void need() {
    ExternalProgram.need("baresip", "baresip");
    ExternalProgram.need("sox", "sox");
  }

  /**
   * Starts one that registers and takes every call.
   *
   * @param exchange where it registers, the port of SIP
   * @param voice what it says: a WAV file of 8000 Hz
   * @param codecs as baresip writes them
   */
  static Softphone start(Path parent, int exchange, String user, Path voice, String codecs)
      throws IOException {
    return start(parent, exchange, user, voice, codecs, "udp");
  }

  /** As above, by {@code udp} or {@code tcp}; with TCP it is called by its one connection. */
  static Softphone start(
      Path parent, int exchange, String user, Path voice, String codecs, String transport)
      throws IOException {
    return start(parent, new Line(Ports.HOST, exchange, transport, ""), user, voice, codecs);
  }

  /** The same over any transport and either family of addresses. */
  static Softphone start(Path parent, Line line, String user, Path voice, String codecs)
      throws IOException {
    Path folder = Files.createDirectories(parent.resolve("phone-" + user));
    int control = Ports.free();
    Files.writeString(folder.resolve("config"), config(folder, line, user, voice, control));
    Files.writeString(
        folder.resolve("accounts"),
        "<sip:%s@%s:%d;transport=%s>;auth_pass=%s;answermode=auto;audio_codecs=%s;regint=300%n"
            .formatted(user, line.host, line.port, line.transport, TestExchange.PASSWORD, codecs));
    String family = line.isV6() ? "-6" : "-4";
    ExternalProgram program =
        ExternalProgram.start(folder, List.of("baresip", "-v", family, "-f", folder.toString()));
    try {
      program.awaitLine("baresip is ready", WITHIN);
      program.awaitLine("\\[1 binding", WITHIN);
      Softphone phone =
          new Softphone(folder, program, new Socket(InetAddress.getLoopbackAddress(), control));
      phone.awaitControl();
      return phone;
    } catch (IOException | RuntimeException | AssertionError e) {
      program.close();
      throw e;
    }
  }

  private static String config(Path folder, Line line, String user, Path voice, int control)
      throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "poll_method epoll",
                "sip_listen " + line.host + ":" + Ports.freePair(),
                line.settings,
                "module_path /usr/lib/baresip/modules",
                "audio_player aubridge," + user,
                "audio_alert aubridge," + user,
                "audio_source aufile," + voice,
                "snd_path " + folder,
                "ctrl_tcp_listen " + Ports.HOST + ":" + control));
    for (String rate : List.of("ausrc_srate", "auplay_srate")) {
      lines.add(rate + " " + Sounds.RATE);
    }
    for (String channels : List.of("ausrc_channels", "auplay_channels")) {
      lines.add(channels + " 1");
    }
    for (String module : List.of("g711", "g722", "gsm", "opus", "aufile", "aubridge", "sndfile")) {
      lines.add("module " + module + ".so");
    }
    for (String module : List.of("account", "menu", "ctrl_tcp")) {
      lines.add("module_app " + module + ".so");
    }
    return String.join("\n", lines) + "\n";
  }

  private void read() {
    JsonMapper json = JsonMapper.shared();
    try (DataInputStream in = new DataInputStream(control.getInputStream())) {
      while (true) {
        int length = 0;
        for (int digit = in.readByte(); digit != ':'; digit = in.readByte()) {
          length = digit == ',' ? 0 : length * 10 + Character.digit(digit, 10);
        }
        byte[] message = in.readNBytes(length);
        synchronized (events) {
          events.add(json.readTree(new String(message, StandardCharsets.UTF_8)));
        }
      }
    } catch (IOException e) {
      program.isAlive(); // the phone is gone, or we are: who waits for more runs into its deadline
    }
  }

  /** Events go to who is connected: it has seen us when it answers us. */
  private void awaitControl() throws IOException {
    command("about", "");
    Awaitility.await("an answer of " + folder.getFileName())
        .atMost(WITHIN)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !seen(message -> message.path("response").asBoolean(false)).isMissingNode());
  }

  /** Waits until it has said something on its screen. */
  void awaitSaid(String regex) {
    program.awaitLine(regex, WITHIN);
  }

  private void command(String name, String parameters) throws IOException {
    String json =
        JsonMapper.shared()
            .createObjectNode()
            .put("command", name)
            .put("params", parameters)
            .put("token", name)
            .toString();
    byte[] octets = json.getBytes(StandardCharsets.UTF_8);
    OutputStream out = control.getOutputStream();
    out.write((octets.length + ":").getBytes(StandardCharsets.US_ASCII));
    out.write(octets);
    out.write(',');
    out.flush();
  }

  /** Dials; answers when the call stands. */
  void call(String number) throws IOException {
    command("dial", number);
    awaitEvent("CALL_ESTABLISHED");
  }

  /** Dials. */
  void dial(String number) throws IOException {
    command("dial", number);
  }

  /** Presses a key, once in a call each, and waits until it has been sent to its end. */
  void press(char key) throws IOException {
    command("sndcode", Character.toString(key));
    program.awaitLine("send DTMF digit end: '" + key + "'", WITHIN);
  }

  /** Ends its call. */
  void hangUp() throws IOException {
    command("hangup", "");
    awaitEvent("CALL_CLOSED");
  }

  /** Waits for an event; answers it. */
  JsonNode awaitEvent(String type) {
    Awaitility.await(type + " at " + folder.getFileName())
        .atMost(WITHIN)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !seen(type).isMissingNode());
    return seen(type);
  }

  /** Waits for an event that says something. */
  void awaitEvent(String type, String words) {
    Awaitility.await(type + " " + words + " at " + folder.getFileName())
        .atMost(WITHIN)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !seen(type, words).isMissingNode());
  }

  private JsonNode seen(String type) {
    return seen(type, "");
  }

  private JsonNode seen(String type, String words) {
    return seen(event ->
        event.path("type").asString("").equals(type)
            && event.path("param").asString("").contains(words));
  }

  private JsonNode seen(Predicate<JsonNode> wanted) {
    synchronized (events) {
      return events.stream()
          .filter(wanted)
          .findFirst()
          .orElseGet(() -> JsonMapper.shared().missingNode());
    }
  }

  /** Waits until it has heard so much sound in its call, silence included. */
  void awaitHeard(Duration length) {
    Awaitility.await("sound at " + folder.getFileName())
        .atMost(WITHIN.plus(length))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          Path file = heardFile();
          return file != null && Sounds.length(file).compareTo(length) >= 0;
        });
  }

  private @Nullable Path heardFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith("-dec.wav")).findFirst().orElse(null);
    }
  }

  /** Waits until it sees something in its call; answers that, as one picture. */
  BufferedImage awaitPicture() throws IOException {
    Path file = folder.resolve("seen.png");
    command("snapshot_recv", file.toString()); // of the next picture that comes
    Awaitility.await("a picture at " + folder.getFileName())
        .atMost(WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> Files.exists(file) && isWhole(Files.readAllBytes(file)));
    return ImageIO.read(file.toFile());
  }

  /** Whether the last chunk of a PNG file is there. */
  private static boolean isWhole(byte[] png) {
    return new String(png, StandardCharsets.ISO_8859_1).contains("IEND");
  }

  /** What it heard in its call, 8000 samples a second. */
  short[] heard() throws IOException {
    Path file = heardFile();
    if (file == null) {
      throw new AssertionError("the phone heard nothing");
    }
    return Sounds.samples(folder, file);
  }

  @Override
  public void close() throws IOException {
    control.close();
    program.close();
  }
}
