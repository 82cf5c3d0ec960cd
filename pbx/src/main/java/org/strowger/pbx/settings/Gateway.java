package org.strowger.pbx.settings;

import java.util.List;
import java.util.Set;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.dialplan.match.Pattern;

/**
 * A way to other networks: a voice gateway with its trunks, or a carrier. Immutable.
 *
 * @param name unique among endpoints and gateways
 * @param tech the protocol to call it by
 * @param context the dialplan context of the calls that come from it
 * @param media codecs and how media behaves
 * @param sound what its callers hear
 * @param channels the most calls at once, in and out together; 0 for no limit
 * @param numbers how called numbers are changed on the way out
 * @param identity what it learns of callers
 * @param failover when the next gateway of a group is tried
 * @param mayTransfer whether it may transfer calls
 * @param users of it who are told that messages wait for them
 */
public record Gateway(
    String name,
    String tech,
    String context,
    PeerMedia media,
    SoundSettings sound,
    int channels,
    NumberRule numbers,
    IdentityRule identity,
    Failover failover,
    boolean mayTransfer,
    List<Pattern> users)
    implements Peer {
  /** Copies the list. */
  public Gateway {
    users = List.copyOf(users);
  }

  /** Whether a number is of one of its users who are told of messages. */
  public boolean serves(String number) {
    return users.stream().anyMatch(pattern -> pattern.matches(number));
  }

  /**
   * How a called number is changed on the way out.
   *
   * @param strip how many digits to take off its front, 0..128
   * @param prefix what to put there then
   */
  public record NumberRule(int strip, String prefix) {
    /** Numbers as they are. */
    public static final NumberRule NONE = new NumberRule(0, "");

    /** The number as sent. */
    public String apply(String digits) {
      return prefix + digits.substring(Math.min(strip, digits.length()));
    }
  }

  /**
   * What a gateway learns of callers, and whether it is believed.
   *
   * @param trusted whether restricted numbers reach it, marked as such, and whether it is believed
   * @param fixed the identity of every call; {@link CallerId#UNKNOWN} for the caller's own
   */
  public record IdentityRule(boolean trusted, CallerId fixed) {
    /** The caller's own identity, a restricted one withheld. */
    public static final IdentityRule UNTRUSTED = new IdentityRule(false, CallerId.UNKNOWN);

    /** The caller's own identity, a restricted one marked as such. */
    public static final IdentityRule TRUSTED = new IdentityRule(true, CallerId.UNKNOWN);

    /** What to say of a caller. */
    public CallerId apply(CallerId caller) {
      CallerId said = fixed.number() == null ? caller : fixed;
      return said.isRestricted() && !trusted ? said.withNumber(null).withName(null) : said;
    }
  }

  /**
   * When a gateway is given up for the next one.
   *
   * @param causes Q.850 values of failures of the gateway or its network, never of the called user
   * @param responseMs how long it may stay without any sign of work, milliseconds
   */
  public record Failover(Set<Integer> causes, int responseMs) {
    /** Out of order, no channel, no network, congestion; ten seconds. */
    public static final Failover DEFAULT =
        new Failover(
            Set.of(
                CauseValue.DESTINATION_OUT_OF_ORDER,
                CauseValue.NO_CIRCUIT,
                CauseValue.NETWORK_OUT_OF_ORDER,
                CauseValue.TEMPORARY_FAILURE,
                CauseValue.SWITCHING_CONGESTION,
                CauseValue.REQUESTED_CHANNEL_NOT_AVAILABLE,
                CauseValue.RESOURCE_UNAVAILABLE,
                CauseValue.BEARER_NOT_AVAILABLE,
                CauseValue.RECOVERY_ON_TIMER_EXPIRY),
            10_000);

    /** Copies the set. */
    public Failover {
      causes = Set.copyOf(causes);
    }
  }
}
