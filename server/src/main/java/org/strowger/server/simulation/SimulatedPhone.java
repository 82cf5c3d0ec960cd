package org.strowger.server.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.sim.SimMediaPlane;
import org.strowger.media.sim.SimMediaPlane.Agreed;
import org.strowger.server.phone.AnswerRule;
import org.strowger.server.phone.Phone;
import org.strowger.server.phone.Phone.DigitWay;
import org.strowger.server.phone.PhoneAccount;
import org.strowger.server.phone.PhoneEvent;
import org.strowger.server.phone.PhoneSettings;
import org.strowger.server.phone.TalkPlan;
import org.strowger.server.sim.NodeSlot;
import org.strowger.server.sim.ShippedSounds;
import org.strowger.server.simulation.Scenario.Extension;
import org.strowger.server.simulation.Scenario.PlannedCall;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.dialog.SessionTimerSettings;

/** A phone on a host of its own, and the person in front of it. Confined to its world's thread. */
final class SimulatedPhone {
  private static final long SECOND = 1_000_000_000L;
  private static final int PORTS = 32;
  private static final int SHORTEST_SESSION = 90; // RFC 4028 §5
  private static final SessionTimerSettings SESSION =
      new SessionTimerSettings(true, SHORTEST_SESSION, SHORTEST_SESSION);
  private static final int LONGEST_TALK = 15;
  private static final int SHORT_HOLD = 5;
  private static final int LONG_HOLD = 90;

  /** Phones stop by themselves: no CANCEL comes of a caller who never heard that they ring. */
  private static final long LONGEST_RINGING = 180 * SECOND;

  private final SimWorld world;
  private final Extension extension;
  private final TalkPlan says;
  private final SplittableRandom random;
  private final IpAddress ip;
  private final Address exchange;
  private Life life;
  private final Map<DialogId, PartyCall> calls = new LinkedHashMap<>();
  private final Map<DialogId, Long> talks = new HashMap<>();
  private boolean transfers;
  private boolean transferred;
  private boolean dead;
  private boolean leaving;
  private long gone = Deadlines.NEVER; // when it was first without power

  SimulatedPhone(
      SimWorld world, IpAddress ip, Extension extension, Address exchange, TalkPlan says) {
    this.world = world;
    this.says = says;
    this.extension = extension;
    this.random = world.random().split();
    this.transfers = random.nextInt(3) == 0;
    this.ip = ip;
    this.exchange = exchange;
    life = new Life(1);
  }

  /** From when it has power until it has none. */
  private final class Life {
    final SimHost host;
    final SimMediaPlane plane;
    final Phone phone;

    Life(int number) {
      Address address = new Address(ip, 5060);
      NodeSlot slot = new NodeSlot();
      host = world.host(ip, slot);
      host.listenUdp(address.port(), 1);
      plane = new SimMediaPlane(world, host, world.env(number), new ShippedSounds(), PORTS);
      PhoneSettings settings =
          PhoneSettings.of(Listener.of(Transport.UDP, 1, address))
              .speaking(formats(MediaFormat.PCMA, MediaFormat.PCMU))
              .with(extension.habits().session() ? SESSION : SessionTimerSettings.OFF);
      // Its ids are unlike those of its other lives.
      phone = new Phone(settings, world.env(number), plane, SimulatedPhone.this::on);
      Duration interval = Duration.ofSeconds(extension.habits().registration());
      phone.add(
          PhoneAccount.of(extension.number(), "secret", exchange).within(interval),
          rule(extension.rule()));
      slot.fill(phone);
      if (extension.registers()) {
        world.after(0, () -> host.act(out -> phone.register(world.now(), extension.number(), out)));
      }
    }
  }

  private MediaFormat[] formats(MediaFormat... codings) {
    List<MediaFormat> formats = new ArrayList<>(List.of(codings));
    if (extension.habits().keys().hasEvents()) {
      formats.add(MediaFormat.TELEPHONE_EVENT);
    }
    return formats.toArray(MediaFormat[]::new);
  }

  private AnswerRule rule(AnswerRule rule) {
    return rule instanceof AnswerRule.Answer(Duration after, TalkPlan _)
        ? new AnswerRule.Answer(after, says)
        : rule;
  }

  String number() {
    return extension.number();
  }

  boolean isDead() {
    return dead;
  }

  /** All calls, in order. */
  List<PartyCall> calls() {
    return List.copyOf(calls.values());
  }

  /** What of a call or a request is left; empty if nothing is. */
  String left() {
    Phone phone = life.phone;
    if (!life.host.isUp() || (phone.isIdle() && life.plane.openPorts() == 0)) {
      return "";
    }
    return "phone %s: %d calls, %d media ports, requests %s"
        .formatted(
            number(), phone.calls(), life.plane.openPorts(), phone.isIdle() ? "none" : "some");
  }

  /** What its media ports have agreed on. */
  Map<Address, Agreed> agreements() {
    return life.plane.agreements();
  }

  /** Whether it was registered from the start and never away. */
  boolean isFaithful() {
    return extension.registers() && gone == Deadlines.NEVER;
  }

  /** Whether its registration must have expired, if it ever was. */
  boolean isForgotten(long now) {
    long last = (extension.habits().registration() + 1) * SECOND;
    return !extension.registers() || (dead && now > gone + last);
  }

  void die() {
    dead = true;
    gone = Math.min(gone, world.now());
    life.host.kill();
  }

  /** Loses its power, and has it again after a while. */
  void restart(long length) {
    gone = Math.min(gone, world.now());
    life.host.kill();
    calls.values().stream().filter(call -> call.end == null).forEach(call -> call.lost = true);
    world.after(
        length,
        () -> {
          if (!dead && !leaving) {
            life = new Life(2);
          }
        });
  }

  /** Makes a call; the caller gives up or hangs up as planned. */
  void call(PlannedCall plan) {
    act(out -> {
      DialogId id = life.phone.call(world.now(), number(), plan.to(), says, out);
      if (id != null) {
        began(id, false);
        talks.put(id, plan.talk());
        world.after(plan.patience(), () -> giveUp(id));
      }
    });
  }

  /** Whether it asked for a transfer. */
  boolean hasTransferred() {
    return transferred;
  }

  /** Whether it has a call. */
  boolean isTalking() {
    return !dead && life.phone.calls() > 0;
  }

  /** Takes its registration back, or lets it expire. */
  void leave() {
    leaving = true;
    act(out -> life.phone.unregister(world.now(), number(), out));
  }

  /** Hangs up all calls. */
  void hangUpAll() {
    act(out -> life.phone.hangUpAll(world.now(), out));
  }

  private void began(DialogId id, boolean incoming) {
    String callId = life.phone.callId(id);
    calls.put(id, new PartyCall(callId == null ? "" : callId, number(), incoming));
  }

  private void giveUp(DialogId id) {
    PartyCall call = calls.get(id);
    if (call != null && !call.answered) {
      hangUp(id);
    }
  }

  private void hangUp(DialogId id) {
    act(out -> life.phone.hangUp(world.now(), id, out));
  }

  private void act(Consumer<Outbox> action) {
    life.host.act(action);
  }

  private void on(PhoneEvent event) {
    switch (event) {
      case PhoneEvent.Invited(DialogId id, String _, String _) -> {
        began(id, true);
        world.after(LONGEST_RINGING, () -> giveUp(id));
        if (random.nextInt(8) == 0) {
          world.after(time(8), () -> giveUp(id));
        }
      }
      case PhoneEvent.Ringing(DialogId id) -> with(id, call -> call.rang = true);
      case PhoneEvent.Answered(DialogId id) -> {
        with(id, call -> call.answer(world.now()));
        converse(id);
      }
      case PhoneEvent.Ended(DialogId id, boolean byPeer, int status, String reason) ->
          with(
              id, call -> call.end = new PartyCall.End(world.now(), byPeer, status + " " + reason));
      case PhoneEvent.Digit(DialogId id, char digit, boolean _) ->
          with(id, call -> call.heard.append(digit));
      case PhoneEvent.MediaEnded(DialogId id, var figures) ->
          with(id, call -> call.packets = figures.packetsReceived());
      case PhoneEvent.Challenged _,
          PhoneEvent.Registered _,
          PhoneEvent.RegistrationFailed _,
          PhoneEvent.Unregistered _,
          PhoneEvent.Proceeding _,
          PhoneEvent.Progress _,
          PhoneEvent.MediaAgreed _,
          PhoneEvent.OfferRefused _,
          PhoneEvent.Heard _,
          PhoneEvent.Said _,
          PhoneEvent.Recorded _,
          PhoneEvent.Traced _ -> {}
    }
  }

  private void with(DialogId id, Consumer<PartyCall> action) {
    PartyCall call = calls.get(id);
    if (call != null) {
      action.accept(call);
    }
  }

  /**
   * Holds, resumes, changes the codec and presses keys at random; hangs up unless the other side is
   * left to do it.
   */
  private void converse(DialogId id) {
    Long planned = talks.get(id);
    long talk = planned == null ? time(LONGEST_TALK) : planned;
    boolean renegotiates = random.nextBoolean();
    for (int i = random.nextInt(4); i > 0; i--) {
      long at = random.nextBoolean() ? time(LONGEST_TALK) : random.nextLong(talk + 1);
      world.after(at, () -> something(id, renegotiates));
    }
    if (planned != null || random.nextBoolean()) {
      world.after(talk, () -> hangUp(id));
    }
  }

  private void something(DialogId id, boolean renegotiates) {
    PartyCall call = calls.get(id);
    if (call == null || call.end != null) {
      return;
    }
    if (renegotiates && random.nextInt(4) == 0) {
      call.renegotiated = true;
      MediaFormat coding = random.nextBoolean() ? MediaFormat.PCMA : MediaFormat.PCMU;
      act(out -> life.phone.speak(world.now(), id, List.of(formats(coding)), out));
    } else if (renegotiates && random.nextBoolean()) {
      call.renegotiated = true;
      act(out -> life.phone.hold(world.now(), id, out));
      long length = time(random.nextInt(3) == 0 ? LONG_HOLD : SHORT_HOLD);
      world.after(length, () -> act(out -> life.phone.resume(world.now(), id, out)));
    } else if (transfers && random.nextInt(3) == 0) {
      call.renegotiated = true;
      transfers = false;
      transferred = true;
      call.transferred = true;
      act(out -> life.phone.transfer(world.now(), id, number(), target(), out));
    } else if (call.mayPress(world.now())) {
      char key = key();
      call.pressed.add(new PartyCall.Key(world.now(), key));
      DigitWay way = extension.habits().keys().byInfo() ? DigitWay.INFO : DigitWay.MEDIA;
      act(out -> life.phone.digit(world.now(), id, key, way, out));
    }
  }

  private String target() {
    return switch (random.nextInt(4)) {
      case 0 -> "600";
      case 1 -> "9170";
      default -> Integer.toString(1001 + random.nextInt(3));
    };
  }

  private char key() {
    return "0123456789*#".charAt(random.nextInt(12));
  }

  private long time(int seconds) {
    return random.nextBoolean()
        ? random.nextInt(seconds + 1) * SECOND
        : random.nextLong(seconds * SECOND);
  }

  /** The call of a Call-ID; null if this phone has none. */
  @Nullable PartyCall call(String callId, boolean incoming) {
    for (PartyCall call : calls.values()) {
      if (call.incoming == incoming && call.key.equals(callId)) {
        return call;
      }
    }
    return null;
  }
}
