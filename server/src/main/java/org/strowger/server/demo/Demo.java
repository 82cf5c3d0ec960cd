package org.strowger.server.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.plane.Sound;
import org.strowger.media.prompt.Prompts;
import org.strowger.server.config.Problems;
import org.strowger.server.exchange.LoadedConfig;
import org.strowger.server.exchange.RunningExchange;
import org.strowger.server.gateway.GatewayConfig;
import org.strowger.server.gateway.GatewayEvent;
import org.strowger.server.gateway.RunningGateway;
import org.strowger.server.net.LocalHost;
import org.strowger.server.phone.AnswerRule;
import org.strowger.server.phone.PhoneAccount;
import org.strowger.server.phone.PhoneEvent;
import org.strowger.server.phone.RunningPhone;
import org.strowger.server.phone.TalkPlan;
import org.strowger.server.store.DataDirectory;
import org.strowger.server.store.RecordFilter;
import org.strowger.server.store.RecordQuery;
import org.strowger.server.store.StoreException;
import org.strowger.sip.message.SipMessage;

/**
 * One call from a phone through the exchange and a voice gateway into a simulated telephone
 * network, all in this process over real sockets, with proof that it went as it should. Confined to
 * the thread that runs it; the parties have threads of their own.
 */
public final class Demo implements AutoCloseable {
  private static final String CALLER_SAYS = "demo-caller";
  private static final String CALLED_SAYS = "demo-called";
  private static final String PHONE_RECORDING = "heard-by-phone.wav";

  private static final String EXCHANGE_MEDIA = "24000-24999";
  private static final String GATEWAY_MEDIA = "26000-26999";
  private static final int FIRST_PHONE_PORT = 25_000;
  private static final int LAST_PHONE_PORT = 25_999;

  /** What the network treats as busy, see demo/gateway.yaml. */
  private static final String BUSY_NUMBER = "913800138001";

  private static final Duration WARM_UP = Duration.ofMinutes(1);
  private static final Duration REGISTRATION = Duration.ofSeconds(30);
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final Duration TALK = Duration.ofMinutes(1);
  private static final Duration AFTERWARDS = Duration.ofSeconds(30);
  private static final Duration LOOK_FOR_RECORD = Duration.ofMillis(50);
  private static final Duration PHONE_RINGS = Duration.ofSeconds(1);

  private final DemoSettings settings;
  private final Consumer<String> progress;
  private final Story story = new Story();
  private final List<AutoCloseable> running = new ArrayList<>();
  private @Nullable RunningPhone phone;
  private @Nullable Kept kept;
  private Address sip;
  private Path database;

  /**
   * A demo that has not begun.
   *
   * @param progress hears a line for each step, while it runs
   */
  public Demo(DemoSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
    this.sip = settings.sip();
    this.database = settings.directory();
  }

  /**
   * The exchange, for who wants to look at it after the demo.
   *
   * @param file its configuration
   */
  public record Kept(RunningExchange exchange, Path file) {}

  /** The exchange; null if it did not start. */
  public @Nullable Kept kept() {
    return kept;
  }

  /** Where phones reach the exchange, once it runs. */
  public Address sip() {
    return sip;
  }

  /**
   * Runs it, until the call is over and its record written, or until this thread is interrupted.
   * Everything stays up until closed.
   */
  public DemoReport run() {
    List<String> failures = new ArrayList<>();
    try {
      start();
      warmUp();
      register();
      call();
    } catch (DemoFailure | IOException | StoreException e) {
      failures.add(String.valueOf(e.getMessage()));
    }
    DemoLadder ladder = new DemoLadder(story.happenings());
    List<SpeechPath> media = media(failures);
    Map<String, @Nullable Object> record = Map.of();
    List<Map<String, @Nullable Object>> legs = List.of();
    try {
      record = record();
      legs = RecordQuery.legs(database, String.valueOf(record.get("id")));
    } catch (StoreException e) {
      failures.add("the records cannot be read: " + e.getMessage());
    }
    if (failures.isEmpty()) {
      failures.addAll(DemoChecks.failures(story, ladder, media, record));
    }
    return new DemoReport(DemoSettings.DIALLED, ladder.draw(), media, record, legs, failures);
  }

  // Parties.

  private void start() throws IOException, StoreException, DemoFailure {
    RunningGateway gateway = gateway();
    RunningExchange exchange = exchange(gateway.address());
    Address h323 = bound(exchange, "h323");
    sip = bound(exchange, "sip");
    progress.accept("exchange  SIP at udp " + sip + ", H.323 at tcp " + h323);
    gateway.start(h323, story::gateway, true);
    sip = new Address(reachable(sip.ip()), sip.port());
    RunningPhone made =
        new RunningPhone(new Address(sip.ip(), 0), FIRST_PHONE_PORT, LAST_PHONE_PORT, story::phone);
    running.add(made);
    phone = made;
    progress.accept("phone     " + DemoSettings.PHONE + " at udp " + made.address());
    AnswerRule rule = new AnswerRule.Answer(PHONE_RINGS, speaking().repeating());
    for (String number : List.of(DemoSettings.PHONE, DemoSettings.SOFTPHONE)) {
      PhoneAccount account = PhoneAccount.of(number, settings.password(), sip);
      made.run((own, _, _) -> own.add(account, rule));
    }
  }

  /** Where peers reach a listener: a phone on the loopback cannot answer a Contact elsewhere. */
  private static IpAddress reachable(IpAddress local) {
    return local.isAny() ? LocalHost.address(false) : local;
  }

  private static TalkPlan speaking() {
    return TalkPlan.saying(new Sound.Prompts(List.of(CALLER_SAYS), Prompts.ENGLISH));
  }

  private RunningGateway gateway() throws IOException, DemoFailure {
    String recordings = settings.directory().toAbsolutePath().toString();
    Map<String, String> values =
        Map.of("MEDIA_PORTS", GATEWAY_MEDIA, "RECORDINGS", recordings.replace("\\", "\\\\"));
    Problems problems = new Problems();
    String text = DemoFiles.text("gateway.yaml", values);
    GatewayConfig config = GatewayConfig.parse("demo/gateway.yaml", text, problems);
    usable(problems);
    RunningGateway gateway = new RunningGateway(config);
    running.add(gateway);
    progress.accept("gateway   H.323 at tcp " + gateway.address() + ", one E1 trunk, 30 channels");
    return gateway;
  }

  private RunningExchange exchange(Address gateway)
      throws IOException, StoreException, DemoFailure {
    Map<String, String> values =
        Map.of(
            "ADDRESS", settings.sip().ip().toString(),
            "SIP_PORT", Integer.toString(settings.sip().port()),
            "GATEWAY_PORT", Integer.toString(gateway.port()),
            "MEDIA_PORTS", EXCHANGE_MEDIA,
            "PASSWORD", settings.password());
    DemoFiles.write(settings.directory(), "extensions.conf", Map.of());
    Path file = DemoFiles.write(settings.directory(), "strowger.yaml", values);
    LoadedConfig loaded = LoadedConfig.read(file);
    usable(loaded.problems());
    RunningExchange exchange = new RunningExchange(loaded);
    running.add(() -> stop(exchange));
    kept = new Kept(exchange, file);
    database = DataDirectory.database(exchange.config().general().data());
    return exchange;
  }

  /** Whoever still talks is told that it is over. */
  private static void stop(RunningExchange exchange) throws IOException {
    try (exchange) {
      exchange.drain(Duration.ZERO);
    }
  }

  private static void usable(Problems problems) throws DemoFailure {
    if (problems.fatal()) {
      throw new DemoFailure(problems.list().getFirst().toString());
    }
  }

  private static Address bound(RunningExchange exchange, String protocol) throws DemoFailure {
    for (RunningExchange.Bound bound : exchange.listeners()) {
      if (bound.protocol().equals(protocol)) {
        return bound.address();
      }
    }
    throw new DemoFailure("the exchange does not listen for " + protocol);
  }

  /**
   * A first call, to a busy number, from another phone: loading and compiling classes would show as
   * delays and retransmissions in the call that is shown.
   */
  private void warmUp() throws DemoFailure {
    progress.accept("exchange  warms up with a call to a busy number");
    String other = DemoSettings.SOFTPHONE;
    String why = "the call to warm up did not end";
    phone().run((own, now, out) -> own.register(now, other, out));
    need(Story.phone(PhoneEvent.Registered.class), WARM_UP, why);
    phone().run((own, now, out) -> own.call(now, other, BUSY_NUMBER, TalkPlan.LISTEN, out));
    need(Story.gateway(GatewayEvent.MediaEnded.class), WARM_UP, why);
    need(Story.phone(PhoneEvent.MediaEnded.class), WARM_UP, why);
    phone().run((own, now, out) -> own.unregister(now, other, out));
    need(Story.phone(PhoneEvent.Unregistered.class), WARM_UP, why);
    story.clear();
  }

  // The call.

  private RunningPhone phone() throws DemoFailure {
    RunningPhone made = phone;
    if (made == null) {
      throw new DemoFailure("there is no phone");
    }
    return made;
  }

  private void need(Predicate<Happening> condition, Duration within, String otherwise)
      throws DemoFailure {
    if (!story.await(condition, within)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new DemoFailure("stopped before it was over");
      }
      throw new DemoFailure(otherwise + " within " + within.toSeconds() + " s");
    }
  }

  private void register() throws DemoFailure {
    phone().run((own, now, out) -> own.register(now, DemoSettings.PHONE, out));
    need(
        Story.phone(PhoneEvent.Registered.class)
            .or(Story.phone(PhoneEvent.RegistrationFailed.class)),
        REGISTRATION,
        "the exchange did not answer the phone's REGISTER");
    PhoneEvent.RegistrationFailed failed = story.ofPhone(PhoneEvent.RegistrationFailed.class);
    if (failed != null) {
      throw new DemoFailure("the phone could not register: " + failed.reason());
    }
    progress.accept("phone     is challenged (401), proves who it is, and is registered (200)");
  }

  private void call() throws DemoFailure {
    String recording = settings.directory().toAbsolutePath().resolve(PHONE_RECORDING).toString();
    TalkPlan plan = speaking().repeating().recordingTo(recording);
    progress.accept("phone     dials " + DemoSettings.DIALLED);
    phone()
        .run((own, now, out) -> own.call(now, DemoSettings.PHONE, DemoSettings.DIALLED, plan, out));
    awaitOrEnd(Story.gateway(GatewayEvent.Offered.class), ANSWER, "the gateway got no Setup");
    GatewayEvent.Offered offered = story.ofGateway(GatewayEvent.Offered.class);
    String to = offered == null ? "" : offered.to();
    String channel = offered == null ? "" : offered.channel();
    progress.accept("gateway   seizes " + channel + " and calls " + to);
    awaitOrEnd(Story.phone(PhoneEvent.Ringing.class), ANSWER, "the phone heard of no ringing");
    progress.accept("network   " + to + " rings");
    awaitOrEnd(Story.phone(PhoneEvent.Answered.class), ANSWER, "nobody answered");
    progress.accept("network   " + to + " answers; both speak and listen");
    need(Story.phone(PhoneEvent.Ended.class), TALK, "the called party did not hang up");
    progress.accept("network   " + to + " hangs up");
    String why = "the parties did not finish";
    need(Story.phone(PhoneEvent.MediaEnded.class), AFTERWARDS, why);
    need(Story.phone(PhoneEvent.Recorded.class), AFTERWARDS, why);
    need(Story.gateway(GatewayEvent.Released.class), AFTERWARDS, why);
    need(Story.gateway(GatewayEvent.MediaEnded.class), AFTERWARDS, why);
    need(Story.gateway(GatewayEvent.Recorded.class), AFTERWARDS, why);
    need(Demo::isGoodbye, AFTERWARDS, why);
    awaitRecord();
    progress.accept("exchange  has written the call's record");
  }

  /** Waits; a call that ends meanwhile is a failure with its own reason. */
  private void awaitOrEnd(Predicate<Happening> condition, Duration within, String otherwise)
      throws DemoFailure {
    need(condition.or(Story.phone(PhoneEvent.Ended.class)), within, otherwise);
    PhoneEvent.Ended ended = story.ofPhone(PhoneEvent.Ended.class);
    if (ended != null) {
      throw new DemoFailure(
          otherwise + ": the call ended with " + ended.status() + " " + ended.reason());
    }
  }

  private static boolean isGoodbye(Happening happening) {
    return happening
            instanceof
            Happening.OfPhone(long _, PhoneEvent.Traced(boolean sent, var _, SipMessage message))
        && sent
        && DemoLadder.label(message).equals("200 OK (BYE)");
  }

  // What came of it.

  private void awaitRecord() throws DemoFailure {
    long deadline = System.nanoTime() + AFTERWARDS.toNanos();
    try {
      while (record().isEmpty() && System.nanoTime() < deadline) {
        story.await(_ -> false, LOOK_FOR_RECORD);
      }
    } catch (StoreException e) {
      throw new DemoFailure("the records cannot be read: " + e.getMessage());
    }
  }

  /** The finished record of the call; empty if there is none. */
  private Map<String, @Nullable Object> record() throws StoreException {
    for (Map<String, @Nullable Object> row : RecordQuery.calls(database, RecordFilter.any(10))) {
      if ("finished".equals(row.get("state")) && DemoSettings.DIALLED.equals(row.get("dialled"))) {
        return row;
      }
    }
    return Map.of();
  }

  private List<SpeechPath> media(List<String> failures) {
    PhoneEvent.MediaEnded atPhone = story.ofPhone(PhoneEvent.MediaEnded.class);
    GatewayEvent.MediaEnded atGateway = story.ofGateway(GatewayEvent.MediaEnded.class);
    GatewayEvent.Recorded recorded = story.ofGateway(GatewayEvent.Recorded.class);
    List<SpeechPath> paths = new ArrayList<>();
    try {
      if (atGateway != null && recorded != null) {
        paths.add(
            new SpeechPath(
                "phone",
                "called party",
                atGateway.figures(),
                SpeechComparison.of(CALLER_SAYS, Path.of(recorded.file()))));
      }
      if (atPhone != null && story.ofPhone(PhoneEvent.Recorded.class) != null) {
        Path heard = settings.directory().resolve(PHONE_RECORDING);
        paths.add(
            new SpeechPath(
                "called party",
                "phone",
                atPhone.figures(),
                SpeechComparison.of(CALLED_SAYS, heard)));
      }
    } catch (IOException e) {
      failures.add("what was heard cannot be read: " + e.getMessage());
    }
    return paths;
  }

  /** Stops the parties, the phone first. */
  @Override
  public void close() {
    for (AutoCloseable party : running.reversed()) {
      try {
        party.close();
      } catch (Exception e) {
        progress.accept("stopping: " + e.getMessage());
      }
    }
    running.clear();
  }
}
