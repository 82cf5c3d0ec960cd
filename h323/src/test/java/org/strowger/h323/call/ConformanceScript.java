package org.strowger.h323.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.strowger.h323.ScriptLines;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.FaxCapability;
import org.strowger.h323.control.MediaCapability;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.h245.H245Messages;
import org.strowger.h323.h450.ServiceError;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Reader;
import org.strowger.h323.message.H225Result;
import org.strowger.h323.message.H225Writer;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.InformationElement;
import org.strowger.h323.q931.MessageType;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.h323.q931.Q931Codec;
import org.strowger.h323.q931.Q931Message;
import org.strowger.h323.q931.Tpkt;
import org.strowger.h323.q931.TpktFramer;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;

/**
 * Runs a conformance script against an endpoint, without sockets.
 *
 * <p>A line begins with what it is: {@code profile}, {@code accept} (the peer connects), {@code
 * call} (the endpoint calls), {@code user} (somebody has a mailbox), {@code tell} (the endpoint
 * tells of messages without a call), {@code >} and {@code <} an H.225.0 message from and to the
 * peer, {@code >>} and {@code <<} an H.245 message, {@code !} a command of the owner, {@code =} an
 * event, {@code @+5s} time passes, {@code listening}, {@code opened}, {@code control} (the peer
 * connects to our H.245 address), {@code connected} (another connection for the call stands),
 * {@code close}, {@code closed} (we closed it), {@code nothing} (no message waits). Fields are
 * {@code name=value}, those left out do not matter, and {@code ?} stands for the number that the
 * endpoint used last.
 */
final class ConformanceScript {
  private static final long SIGNALLING = 900;
  private static final long CONTROL = 901;
  private static final IpAddress OURS = IpAddress.parse("192.0.2.1");
  private static final IpAddress THEIRS = IpAddress.parse("192.0.2.9");

  private final Outbox out = new Outbox();
  private final ArrayDeque<Map<String, String>> messages = new ArrayDeque<>();
  private final ArrayDeque<Map<String, String>> control = new ArrayDeque<>();
  private final ArrayDeque<Event> events = new ArrayDeque<>();
  private final ArrayDeque<Transmit.Connect> connects = new ArrayDeque<>();
  private final ArrayDeque<Long> listens = new ArrayDeque<>();
  private final Set<Long> closed = new HashSet<>();
  private final TpktFramer signallingFramer = new TpktFramer();
  private final TpktFramer controlFramer = new TpktFramer();
  private final H323Endpoint endpoint;
  private final Map<String, Mailbox> mailboxes = new HashMap<>();
  private PeerProfile profile = PeerProfile.DEFAULT;
  private Flow signalling;
  private Flow controlFlow;
  private long listener;
  private CallId id = new CallId(0);
  private H323Event.Redirected redirected;
  private Octets callIdentifier;
  private int callReference = 100;
  private boolean calling;
  private Map<String, String> lastControl = new HashMap<>();
  private long now = 1_000_000_000L;

  ConformanceScript() {
    endpoint = new H323Endpoint(H323Settings.DEFAULT, new Peers(), new SimEnv(1, 0, () -> now));
  }

  private final class Peers implements PeerProfiles {
    @Override
    public PeerProfile of(Address remote) {
      return profile;
    }

    @Override
    public Mailbox mailbox(Address remote, String user) {
      return mailboxes.get(user);
    }
  }

  void run(List<String> lines) {
    ScriptLines.run(lines, this::step);
    assertThat(messages).as("messages that the script does not expect").isEmpty();
    assertThat(control).as("H.245 messages that the script does not expect").isEmpty();
  }

  private void step(String line) {
    Map<String, String> fields = ScriptLines.fields(line);
    String what = line.split("\\s+", 2)[0];
    switch (what) {
      case "profile" -> profile(fields);
      case "accept" -> accept();
      case "call" -> call(fields);
      case "user" -> user(fields);
      case "tell" -> tell(fields);
      case ">" -> send(fields);
      case "<" -> match(messages, fields);
      case ">>" -> sendControl(fields);
      case "<<" -> lastControl = match(control, fields);
      case "!" -> command(fields);
      case "=" -> event(fields);
      case "listening" -> listening(fields);
      case "opened" -> opened();
      case "connected" -> connected(fields);
      case "control" -> acceptControl();
      case "close" -> close(fields);
      case "closed" -> assertThat(closed).contains(connection(fields));
      case "nothing" -> {
        assertThat(messages).isEmpty();
        assertThat(control).isEmpty();
      }
      default -> time(what);
    }
    drain();
  }

  private void profile(Map<String, String> fields) {
    profile =
        PeerProfile.DEFAULT
            .with(
                fields.getOrDefault("fastStart", "yes").equals("yes"),
                fields.getOrDefault("tunnelling", "yes").equals("yes"),
                fields.getOrDefault("earlyH245", "no").equals("yes"))
            .with(
                fields.getOrDefault("keypad", "no").equals("yes")
                    ? PeerProfile.Keys.KEYPAD
                    : PeerProfile.Keys.RFC4733);
    profile = fields.containsKey("fax") ? profile.withFax() : profile;
    profile = fields.containsKey("video") ? ScriptChannels.withVideo(profile) : profile;
    String services = fields.getOrDefault("h450", "");
    profile =
        profile.withServices(
            Arrays.stream(PeerProfile.Service.values())
                .filter(service -> services.contains(service.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet()));
  }

  private void accept() {
    signalling =
        new Flow(Transport.TCP, SIGNALLING, new Address(OURS, 1720), new Address(THEIRS, 40_000));
    endpoint.onOpened(now, signalling, 5, out);
  }

  private void call(Map<String, String> fields) {
    calling = true;
    id =
        endpoint.call(
            now,
            new OutgoingCall(
                new Address(THEIRS, 1720),
                PartyNumber.called("2001", 0, 1),
                List.of(),
                Party.of("1001", "Alice"),
                List.of(),
                BearerCapability.AUDIO,
                media(fields),
                !fields.containsKey("overlap"),
                false,
                0,
                profile),
            out);
    drain();
    Transmit.Connect connect = connects.remove();
    signalling =
        new Flow(Transport.TCP, connect.id(), new Address(OURS, 40_000), new Address(THEIRS, 1720));
    endpoint.onOpened(now, signalling, 0, out);
  }

  /** Somebody whose messages are known: {@code number=1001}, {@code messages=3}. */
  private void user(Map<String, String> fields) {
    Mailbox mailbox =
        fields.containsKey("messages")
            ? new Mailbox(true, Integer.parseInt(fields.get("messages")))
            : Mailbox.EMPTY;
    mailboxes.put(fields.get("number"), mailbox);
  }

  private void tell(Map<String, String> fields) {
    calling = true;
    int messages = Integer.parseInt(fields.getOrDefault("messages", "-1"));
    Address remote = new Address(THEIRS, 1720);
    endpoint.tell(
        now,
        new MessageWaitingOrder(
            remote, fields.get("number"), !fields.containsKey("none"), messages),
        out);
    drain();
    Transmit.Connect connect = connects.remove();
    signalling = new Flow(Transport.TCP, connect.id(), new Address(OURS, 40_000), remote);
    if (!fields.containsKey("refused")) {
      endpoint.onOpened(now, signalling, 0, out);
    }
  }

  /** {@code media=g711Alaw64k,g711Ulaw64k}, {@code hold=yes}; {@code media=t38fax}. */
  static CallMedia media(Map<String, String> fields) {
    String names = fields.getOrDefault("media", "g711Alaw64k");
    if (names.equals("none")) {
      return null;
    }
    if (names.equals("t38fax")) {
      return CallMedia.of(MediaSession.fax(new Address(OURS, 20_010), FaxCapability.DEFAULT));
    }
    MediaCapability[] codings =
        Arrays.stream(names.split(",", -1))
            .map(ConformanceScript::codec)
            .toArray(MediaCapability[]::new);
    CallMedia media = Exchange.media(OURS, 20_000, codings);
    if (fields.containsKey("video")) {
      return media.with(ScriptChannels.pictures(OURS));
    }
    return fields.containsKey("hold")
        ? CallMedia.of(media.audio().withDirection(true, false))
        : media;
  }

  static AudioCapability codec(String name) {
    for (AudioCodec codec : AudioCodec.values()) {
      if (codec.alternative().equals(name)) {
        return AudioCapability.of(codec);
      }
    }
    throw new IllegalArgumentException(name);
  }

  private void send(Map<String, String> fields) {
    int reference = Integer.parseInt(fields.getOrDefault("crv", "" + callReference));
    if (fields.get("").equals("Q931")) {
      Octets octets = raw(fields, reference);
      endpoint.onBytes(now, signalling, Tpkt.frame(octets), out);
      return;
    }
    H225Message message = ScriptMessages.h225(fields, reference, calling, THEIRS);
    endpoint.onBytes(now, signalling, Tpkt.frame(H225Writer.write(message)), out);
  }

  /** A message that H.225.0 does not write: {@code type=DISCONNECT cause=17}. */
  private Octets raw(Map<String, String> fields, int reference) {
    List<InformationElement> elements = new ArrayList<>();
    if (fields.containsKey("cause")) {
      Octets cause = Cause.of(Integer.parseInt(fields.get("cause")), 0).write();
      elements.add(new InformationElement(InformationElement.CAUSE, cause));
    }
    int code = MessageType.valueOf(fields.get("type")).code();
    return Q931Codec.write(new Q931Message(reference, calling, code, elements));
  }

  private void sendControl(Map<String, String> fields) {
    Octets octets = ScriptMessages.h245(fields, lastControl, THEIRS);
    if (controlFlow != null) {
      endpoint.onBytes(now, controlFlow, Tpkt.frame(octets), out);
    } else {
      H225Message message = ScriptMessages.tunnel(octets, callReference, calling);
      endpoint.onBytes(now, signalling, Tpkt.frame(H225Writer.write(message)), out);
    }
  }

  private static Map<String, String> match(
      ArrayDeque<Map<String, String>> queue, Map<String, String> expected) {
    assertThat(queue).as("a message is expected").isNotEmpty();
    Map<String, String> actual = queue.remove();
    for (Map.Entry<String, String> field : expected.entrySet()) {
      assertThat(actual.getOrDefault(field.getKey(), "no"))
          .as("%s of %s", field.getKey(), actual)
          .isEqualTo(field.getValue());
    }
    return actual;
  }

  private void command(Map<String, String> fields) {
    CallMedia media = fields.containsKey("media") ? media(fields) : null;
    switch (fields.get("")) {
      case "acknowledge" -> endpoint.acknowledge(now, id, out);
      case "waits" -> endpoint.callWaits(id);
      case "proceed" -> endpoint.proceed(now, id, out);
      case "alerted" -> endpoint.alerted(id, party(fields), out);
      case "alert" -> endpoint.alert(now, id, media, fields.containsKey("inBand"), out);
      case "progress" -> endpoint.progress(now, id, new ProgressReport(media, 8, null), out);
      case "connect" -> endpoint.connect(now, id, media(fields), party(fields), out);
      case "identify" -> answer(new TransferAnswer.Identity(fields.getOrDefault("digits", "")));
      case "transferred" -> answer(new TransferAnswer.Done());
      case "not-transferred" ->
          answer(new TransferAnswer.Refused(ServiceError.valueOf(fields.get("error"))));
      case "change" -> endpoint.changeMedia(now, id, media(fields), out);
      case "key" -> endpoint.userInput(now, id, fields.get("digit").charAt(0), 100, out);
      case "follow" -> assertThat(endpoint.follow(now, redirected, out)).isTrue();
      case "stay" -> assertThat(endpoint.follow(now, redirected, out)).isFalse();
      case "forward" -> endpoint.forward(now, id, Alias.digits(fields.get("number")), out);
      case "key-held" -> endpoint.keyHeld(now, id, Integer.parseInt(fields.get("duration")), out);
      case "inform" ->
          endpoint.inform(now, id, fields.get("digits"), fields.containsKey("complete"), out);
      case "release" ->
          endpoint.release(now, id, Cause.of(Integer.parseInt(fields.get("cause")), 0), out);
      default -> throw new IllegalArgumentException("command " + fields.get(""));
    }
  }

  private void answer(TransferAnswer answer) {
    endpoint.answer(now, id, answer, out);
  }

  private static Party party(Map<String, String> fields) {
    String name = fields.get("name");
    return name == null
        ? Party.UNKNOWN
        : fields.containsKey("restricted")
            ? new Party(PartyNumber.calling("2001", 0, 1, 1, 3), name, List.of())
            : Party.of("2001", name);
  }

  private void event(Map<String, String> expected) {
    assertThat(events).as("an event is expected").isNotEmpty();
    Event event = events.remove();
    if (event instanceof H323Event.Redirected said) {
      redirected = said;
    }
    assertThat(event.getClass().getSimpleName()).as("%s", event).isEqualTo(expected.remove(""));
    Map<String, String> actual = ScriptEvents.describe(event);
    expected.forEach(
        (name, value) -> assertThat(actual.get(name)).as("%s of %s", name, event).isEqualTo(value));
  }

  private void listening(Map<String, String> fields) {
    listener = listens.remove();
    int port = Integer.parseInt(fields.get("port"));
    IpAddress at = fields.containsKey("everywhere") ? IpAddress.ANY : OURS;
    endpoint.onListening(now, listener, new Address(at, port), out);
  }

  private void opened() {
    Transmit.Connect connect = connects.remove();
    controlFlow =
        new Flow(Transport.TCP, connect.id(), new Address(OURS, 40_001), connect.remote());
    endpoint.onOpened(now, controlFlow, 0, out);
  }

  private void connected(Map<String, String> fields) {
    Transmit.Connect connect = connects.remove();
    assertThat(connect.remote()).isEqualTo(ScriptMessages.address(fields.get("address")));
    signalling = new Flow(Transport.TCP, connect.id(), new Address(OURS, 40_002), connect.remote());
    endpoint.onOpened(now, signalling, 0, out);
  }

  private void acceptControl() {
    controlFlow =
        new Flow(Transport.TCP, CONTROL, new Address(OURS, 30_000), new Address(THEIRS, 40_002));
    endpoint.onOpened(now, controlFlow, listener, out);
  }

  private void close(Map<String, String> fields) {
    endpoint.onClosed(now, connection(fields), "", out);
  }

  private long connection(Map<String, String> fields) {
    return fields.get("").equals("control") ? controlFlow.id() : signalling.id();
  }

  private void time(String word) {
    assertThat(word).as("what a line begins with").startsWith("@+");
    boolean millis = word.endsWith("ms");
    long amount = Long.parseLong(word.substring(2, word.length() - (millis ? 2 : 1)));
    long end = now + amount * (millis ? 1_000_000L : 1_000_000_000L);
    while (endpoint.nextTimeout() <= end) {
      now = Math.max(now, endpoint.nextTimeout());
      endpoint.onTimeout(now, out);
      drain();
    }
    now = end;
  }

  private void drain() {
    for (Output output = out.poll(); output != null; output = out.poll()) {
      switch (output) {
        case H323Event event -> {
          events.add(event);
          id = event.id();
        }
        case MessageWaitingEvent event -> events.add(event);
        case Transmit.Send(Flow flow, Octets octets) when flow.equals(controlFlow) -> {
          controlFramer.push(octets);
          for (Octets m = controlFramer.next(); m != null; m = controlFramer.next()) {
            heardControl(m);
          }
        }
        case Transmit.Send(Flow _, Octets octets) -> {
          signallingFramer.push(octets);
          for (Octets m = signallingFramer.next(); m != null; m = signallingFramer.next()) {
            heard(m);
          }
        }
        case Transmit.Connect connect -> connects.add(connect);
        case Transmit.Listen listen -> listens.add(listen.id());
        case Transmit.Close(long connection) -> closed.add(connection);
        default -> {
          // It has no other outputs.
        }
      }
    }
  }

  private void heard(Octets payload) {
    assertThat(H225Reader.read(payload)).isInstanceOf(H225Result.Read.class);
    H225Message message = ((H225Result.Read) H225Reader.read(payload)).message();
    if (calling) {
      callReference = message.callReference();
    }
    Map<String, String> fields = ScriptMessages.describe(message);
    if (callIdentifier == null) {
      callIdentifier = message.common().callIdentifier();
    }
    boolean same =
        callIdentifier != null && callIdentifier.equals(message.common().callIdentifier());
    fields.put("sameCall", same ? "yes" : "no");
    messages.add(fields);
    message.common().h245Control().forEach(this::heardControl);
    if (message.body() instanceof H225Body.Setup setup) {
      setup.parallelH245Control().forEach(this::heardControl);
    }
  }

  private void heardControl(Octets octets) {
    PerResult result = PerCodec.decode(H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE, octets);
    assertThat(result).isInstanceOf(PerResult.Decoded.class);
    ChoiceValue message = ((PerResult.Decoded) result).value().asChoice();
    control.add(ScriptMessages.describe(message.value().asChoice()));
  }
}
