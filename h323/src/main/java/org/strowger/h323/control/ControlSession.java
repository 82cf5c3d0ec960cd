package org.strowger.h323.control;

import static org.strowger.h323.h245.H245Commands.END_SESSION_COMMAND;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Octets;

/**
 * The H.245 control channel of one call. Confined to its shard.
 *
 * <p>It does not know how messages travel. Our capability set and our number for master/slave
 * determination go out as soon as it starts, never waiting for the peer's: two ends that both wait
 * would wait for ever. A message of the peer starts it too, unless our own media is not known yet
 * and defaults may not stand for it: then the peer is answered and ours follows.
 */
public final class ControlSession {
  private enum State {
    /** Our procedures have not begun; the peer's messages may begin them. */
    IDLE,
    RUNNING,
    /** We ended it: only the peer's endSessionCommand is waited for. */
    ENDING,
    /** The peer ended the session: nothing more will come. */
    ENDED
  }

  private final boolean eager;
  private final ControlProcedures procedures;
  private final MasterSlaveDetermination determination;
  private final CapabilityExchange exchange;
  private final LogicalChannels channels;
  private final MediaPlan plan;
  private final MediaAgreement agreement;
  private final ControlIntake intake;
  private State state = State.IDLE;
  private boolean keyWasSignal;

  /**
   * A control channel that has not started.
   *
   * @param defaults what we say we can receive while our media is not known; fax, if it is among
   *     that, is said to be possible ever after
   * @param emptySetHolds whether the peer may be sent an empty capability set
   * @param eager whether it may start while our media is not known, with the defaults; else it only
   *     answers until then
   */
  public ControlSession(
      ControlSettings settings,
      List<MediaCapability> defaults,
      boolean emptySetHolds,
      boolean eager,
      Env env) {
    this.eager = eager;
    List<MediaCapability> able = List.copyOf(defaults);
    this.procedures = ControlProcedures.of(settings, able, env);
    this.determination = procedures.determination();
    this.exchange = procedures.exchange();
    this.channels = procedures.channels();
    this.plan = procedures.plan();
    this.agreement = new MediaAgreement(procedures, able, emptySetHolds);
    this.intake = new ControlIntake(this, procedures, agreement);
  }

  /** Whether our first messages went out. */
  public boolean started() {
    return state == State.RUNNING;
  }

  /** Whether both ends said what they can and know who is master. */
  public boolean ready() {
    return determination.determined() && exchange.accepted() && exchange.remote() != null;
  }

  /** Whether the peer ever said a word here. */
  public boolean heard() {
    return exchange.remote() != null || determination.determined();
  }

  /** Whether the peer ended the session: nothing more will come. */
  public boolean peerEnded() {
    return state == State.ENDED;
  }

  /** Whether channels are open, by fast connect or by H.245. */
  public boolean hasChannels() {
    return !channels.open().isEmpty();
  }

  /** What the peer says it can receive; null if it said nothing yet. */
  public @Nullable RemoteCapabilities remote() {
    return exchange.remote();
  }

  /** Our media as last given; null if none was. */
  public @Nullable CallMedia local() {
    return plan.local();
  }

  /** A forward logical channel number of ours for fast connect. */
  public int nextChannelNumber() {
    return channels.nextNumber();
  }

  /** Starts the procedures; when they run already or have to wait for our media, nothing. */
  public void start(long now, ControlOutput out) {
    if (state == State.IDLE && (eager || plan.local() != null)) {
      state = State.RUNNING;
      plan.running(true);
      agreement.say(now, out);
      if (!determination.determined()) {
        determination.start(now, out);
      }
    }
  }

  /**
   * Forgets what the procedures did, since the messages went where nobody reads them; open channels
   * stay. {@link #start} then begins anew.
   */
  public void reset() {
    if (state == State.RUNNING) {
      state = State.IDLE;
    }
    procedures.reset();
  }

  /** While fast connect is not decided no channel is opened by H.245. */
  public void hold(boolean undecided) {
    plan.hold(undecided);
  }

  /** Our coding is to be the peer's (symmetricOperationRequired of H.225.0). */
  public void symmetric() {
    plan.symmetric();
  }

  /** Sets or changes our media. */
  public void local(long now, CallMedia media, ControlOutput out) {
    agreement.local(now, media, out);
  }

  /**
   * Takes over the channels that fast connect opened.
   *
   * @param media our side of them, as given or as proposed
   */
  public void adopt(long now, CallMedia media, List<MediaChannel> opened, ControlOutput out) {
    opened.forEach(channels::adopt);
    plan.adopted(media);
    plan.proceed(now, out);
  }

  /**
   * Sends one key as user input.
   *
   * @param durationMs 1..65535
   * @param preferSignal signal where the peer understands it; else alphanumeric
   */
  public void userInput(char key, int durationMs, boolean preferSignal, ControlOutput out) {
    keyWasSignal = asSignal(preferSignal);
    UserInput.send(key, durationMs, keyWasSignal, out);
  }

  /** Whether keys go as signals: where the peer understands them, if it is to have them so. */
  public boolean asSignal(boolean preferSignal) {
    RemoteCapabilities remote = exchange.remote();
    return remote != null && remote.signal() && (preferSignal || !remote.alphanumeric());
  }

  /** Asks for a whole picture on the peer's video channel, if it has one. */
  public void wantPicture(ControlOutput out) {
    if (started()) {
      procedures.commands().wantPicture(out);
    }
  }

  /** The peer is to send no more than so much in a session, bits a second. */
  public void limitRate(int session, long bitRate, ControlOutput out) {
    procedures.commands().limit(session, bitRate);
    tellLimits(out);
  }

  /** Tells the peer's channels their limits where they were not told. */
  void tellLimits(ControlOutput out) {
    if (started()) {
      procedures.commands().proceed(out);
    }
  }

  /** Says how long the last key lasts in all, where it was sent in a way that can be updated. */
  public void keyHeld(int durationMs, ControlOutput out) {
    if (keyWasSignal) {
      UserInput.update(durationMs, out);
    }
  }

  /** Sends endSessionCommand, once. */
  public void end(ControlOutput out) {
    if (started()) {
      out.send(ControlMessages.command("endSessionCommand", END_SESSION_COMMAND.of("disconnect")));
    }
    if (state != State.ENDED) {
      state = State.ENDING;
    }
    reset();
    channels.clear();
  }

  /** The peer ends the session. */
  void onEndSession(ControlOutput out) {
    end(out);
    state = State.ENDED;
    out.tell(new ControlIndication.SessionEnded());
  }

  /** One message of the peer. */
  public void onMessage(long now, Octets octets, ControlOutput out) {
    switch (state) {
      case IDLE, RUNNING -> intake.on(now, octets, out);
      case ENDING, ENDED -> {
        if (ControlIntake.isEndSession(octets)) {
          onEndSession(out);
        }
      }
    }
  }

  /** When {@link #onTimeout} is wanted; {@link Deadlines#NEVER} for never. */
  public long nextTimeout() {
    return switch (state) {
      case IDLE, RUNNING -> procedures.nextTimeout();
      case ENDING, ENDED -> Deadlines.NEVER;
    };
  }

  /** Fires what is due: T101, T103, T106, T109, and the wait for channels to settle. */
  public void onTimeout(long now, ControlOutput out) {
    if (nextTimeout() > now) {
      return;
    }
    determination.onTimeout(now, out).tell(out);
    if (exchange.onTimeout(now, out)) {
      out.tell(new ControlIndication.Failed("our capability set was not answered"));
    }
    agreement.onTimeout(now, out);
    for (OutgoingChannel channel : channels.outgoing()) {
      if (channel.onTimeout(now, out)) {
        plan.onUnanswered(channel, out);
      }
    }
    plan.onTimeout(now, out);
    plan.proceed(now, out);
  }
}
