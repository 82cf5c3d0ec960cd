package org.strowger.sip.dialog;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SessionExpires;
import org.strowger.sip.message.SessionExpires.Refresher;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * RFC 4028 for one dialog. Confined to its shard.
 *
 * <p>Who refreshes is said anew by every transaction, seen from that transaction and not from the
 * first INVITE; every 2xx to INVITE or UPDATE starts the interval again.
 */
public final class SessionTimer {
  /** What the option tag is. */
  public static final String OPTION = "timer";

  private static final int RETRIES = 10;
  private static final long POSTPONED = Duration.ofSeconds(3).toNanos();

  /** What is due. */
  public enum Due {
    /** It is on us to refresh. */
    REFRESH,
    /** Nobody refreshed: the session is over. */
    EXPIRE
  }

  private final SessionTimerSettings settings;
  private final Deadlines<Due> deadlines = new Deadlines<>(Due.class);
  private long interval;
  private long minimum;
  private boolean ours;

  /** A timer that does not run yet. */
  public SessionTimer(SessionTimerSettings settings) {
    this.settings = settings;
    this.interval = settings.seconds();
    this.minimum = settings.minimumSeconds();
  }

  /** Adds what an INVITE or UPDATE of ours says (RFC 4028 7.1). */
  public SipRequest ask(SipRequest request) {
    if (!settings.enabled()) {
      return request;
    }
    Refresher refresher = isRunning() ? (ours ? Refresher.UAC : Refresher.UAS) : null;
    return request
        .with(HeaderName.SESSION_EXPIRES, new SessionExpires(interval, refresher))
        .with(HeaderName.MIN_SE, minimum);
  }

  /**
   * A 422 to our request: the interval that the peer's Min-SE wants (RFC 4028 7.4).
   *
   * @return false if asking again would not help
   */
  public boolean raise(SipResponse response) {
    long wanted = response.minSe();
    if (wanted <= minimum && wanted <= interval) {
      return false;
    }
    minimum = Math.max(minimum, wanted);
    interval = Math.max(interval, wanted);
    return true;
  }

  /** A 2xx to our request came (RFC 4028 7.2). */
  public void agreed(long now, SipResponse response) {
    SessionExpires agreed = response.sessionExpires();
    if (!settings.enabled() || agreed == null || agreed.seconds() < 1) {
      stop();
      return;
    }
    start(now, agreed.seconds(), agreed.refresher() != Refresher.UAS);
  }

  /**
   * The Min-SE that a 422 must carry for a received request, RFC 4028 §9; 0 if its interval will
   * do.
   */
  public long tooSmall(SipRequest request) {
    SessionExpires wanted = request.sessionExpires();
    boolean small =
        settings.enabled()
            && wanted != null
            && request.supports(OPTION)
            && wanted.seconds() < settings.minimumSeconds();
    return small ? settings.minimumSeconds() : 0;
  }

  /** Adds what our 2xx to a received INVITE or UPDATE says, and starts (RFC 4028 §9). */
  public SipResponse grant(long now, SipRequest request, SipResponse response) {
    if (!settings.enabled()) {
      return response;
    }
    SessionExpires wanted = request.sessionExpires();
    long least = Math.max(settings.minimumSeconds(), request.minSe());
    long seconds =
        wanted == null ? settings.seconds() : Math.min(wanted.seconds(), settings.seconds());
    seconds = Math.max(seconds, least);
    boolean peerKnows = request.supports(OPTION);
    Refresher refresher = refresher(wanted, peerKnows);
    start(now, seconds, refresher == Refresher.UAS);
    SipResponse granted =
        response.with(HeaderName.SESSION_EXPIRES, new SessionExpires(seconds, refresher));
    return peerKnows && refresher == Refresher.UAC
        ? granted.with(HeaderName.REQUIRE, OPTION)
        : granted;
  }

  private static Refresher refresher(@Nullable SessionExpires wanted, boolean peerKnows) {
    if (!peerKnows) {
      return Refresher.UAS;
    }
    Refresher asked = wanted == null ? null : wanted.refresher();
    return asked == null ? Refresher.UAC : asked;
  }

  private void start(long now, long seconds, boolean weRefresh) {
    interval = seconds;
    ours = weRefresh;
    long length = Duration.ofSeconds(seconds).toNanos();
    // RFC 4028 §10: the other side gives up a little earlier, so that its BYE is of use.
    long early = Math.min(Duration.ofSeconds(32).toNanos(), length / 3);
    deadlines.set(Due.EXPIRE, weRefresh ? now + length : now + length - early);
    if (weRefresh) {
      deadlines.set(Due.REFRESH, now + length / 2);
    } else {
      deadlines.clear(Due.REFRESH);
    }
  }

  /** A refresh that is due cannot go out now: it is due again a little later. */
  public void postpone(long now) {
    if (isRunning()) {
      deadlines.set(Due.REFRESH, now + POSTPONED);
    }
  }

  /** A refresh was refused: another try after a tenth of the interval, until that is over. */
  public void retry(long now) {
    long next = now + Duration.ofSeconds(interval).toNanos() / RETRIES;
    if (isRunning() && next < deadlines.at(Due.EXPIRE)) {
      deadlines.set(Due.REFRESH, next);
    }
  }

  /** Whether an interval is agreed. */
  public boolean isRunning() {
    return deadlines.isSet(Due.EXPIRE);
  }

  /** Whether it is on us to refresh. */
  public boolean isOurs() {
    return isRunning() && ours;
  }

  /** Seconds of the agreed interval. */
  public long seconds() {
    return interval;
  }

  /** No session timer any more. */
  public void stop() {
    deadlines.clear();
  }

  /** When something is due. */
  public long nextTimeout() {
    return deadlines.next();
  }

  /** What is due; null if nothing. */
  public @Nullable Due due(long now) {
    return deadlines.due(now);
  }
}
