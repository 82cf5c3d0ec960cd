package org.strowger.server.tech.tie;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.ShardIds;
import org.strowger.kernel.Timed;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.CallIntake;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.ChannelTech;
import org.strowger.pbx.call.IncomingLeg;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.TieLine;

/**
 * The shard's ends of lines to the others ({@link TieLine}). Confined to its shard; free of sockets
 * and threads.
 *
 * <p>What it says goes to the outbox as {@link TieMessage}s, for which the owner calls {@link #on}
 * of the shard that they name. An end that nobody answers ends after {@link #ANSWER_WITHIN}; one
 * that is left without a word, because a shard's mailbox was full, ends as any call does of which
 * no media comes any more.
 */
public final class TieTech implements ChannelTech, Timed {
  /** How long another shard may take to answer. */
  static final long ANSWER_WITHIN = Duration.ofSeconds(5).toNanos();

  private final Env env;
  private final Outbox outbox;
  private final CallIntake intake;
  private final Map<LegId, TieLeg> legs = new HashMap<>();
  private final Map<LegId, Long> unanswered = new LinkedHashMap<>();

  /**
   * No lines.
   *
   * @param outbox takes messages for other shards, and for this one
   * @param intake takes the ends of lines that other shards want
   */
  public TieTech(Env env, Outbox outbox, CallIntake intake) {
    this.env = env;
    this.outbox = outbox;
    this.intake = intake;
  }

  @Override
  public List<String> names() {
    return List.of(TieLine.TECH);
  }

  /** How many ends there are. */
  public int legs() {
    return legs.size();
  }

  void say(TieMessage message) {
    outbox.add(message);
  }

  @Override
  public LegPort dial(long now, LegId id, OutgoingLeg request, LegListener listener) {
    TieLeg leg = new TieLeg(this, id, false);
    leg.attach(listener);
    legs.put(id, leg);
    LegId far = new LegId(Long.parseLong(request.binding()));
    MediaDescription offer = request.offer();
    int shard = ShardIds.shard(far.value());
    if (offer == null || shard == env.shard() || shard >= env.shards()) {
      leg.hangup(Cause.of(CauseValue.NO_ROUTE_TO_DESTINATION, "there is no such talk to join"));
    } else {
      unanswered.put(id, now + ANSWER_WITHIN);
      say(new TieMessage.Setup(id, far, request.caller(), offer, request.correlation()));
    }
    return leg;
  }

  /** A message that this shard is named in. */
  public void on(long now, TieMessage message) {
    switch (message) {
      case TieMessage.Setup setup -> wanted(now, setup);
      case TieMessage.Told(LegId from, LegId to, LegEvent event) -> told(now, from, to, event);
    }
  }

  private void wanted(long now, TieMessage.Setup setup) {
    TieLeg leg = new TieLeg(this, new LegId(env.nextId()), true);
    leg.meets(setup.from());
    legs.put(leg.id(), leg);
    leg.attach(intake.replacing(now, leg, incoming(setup), setup.to()));
  }

  private static IncomingLeg incoming(TieMessage.Setup setup) {
    return new IncomingLeg(
        TieLine.NAME,
        "",
        PhoneNumber.of(""),
        true,
        setup.caller(),
        null,
        setup.offer(),
        new Address(TieLine.TOWARD, 0),
        1,
        Map.of(),
        setup.linkedId());
  }

  private void told(long now, LegId from, LegId to, LegEvent event) {
    TieLeg leg = legs.get(to);
    boolean end = event instanceof LegEvent.Ended;
    if (leg == null) {
      if (!end) {
        Cause cause = Cause.of(CauseValue.NORMAL_CLEARING, "the other end has left");
        say(new TieMessage.Told(to, from, new LegEvent.Ended(cause, true, "")));
      }
      return;
    }
    unanswered.remove(to);
    if (!from.equals(to)) {
      leg.meets(from);
    }
    if (end) {
      legs.remove(to);
    }
    leg.hear(now, event);
  }

  @Override
  public long nextTimeout() {
    return unanswered.values().stream().mapToLong(at -> at).min().orElse(Deadlines.NEVER);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    Cause cause = Cause.of(CauseValue.RECOVERY_ON_TIMER_EXPIRY, "the other shard does not answer");
    for (LegId due : List.copyOf(unanswered.keySet())) {
      TieLeg leg = legs.get(due);
      if (unanswered.getOrDefault(due, Deadlines.NEVER) <= now) {
        unanswered.remove(due);
        if (leg != null) {
          leg.hangup(cause);
        }
      }
    }
  }
}
