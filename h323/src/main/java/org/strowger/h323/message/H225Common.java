package org.strowger.h323.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.kernel.Address;
import org.strowger.kernel.Octets;

/**
 * What every message can say. Immutable.
 *
 * @param userUser whether there is a User-user element that could be read; without it the flags
 *     below mean nothing
 * @param callIdentifier 16 octets; null if absent
 * @param h245Address null if absent
 * @param fastStart encoded OpenLogicalChannels; empty if absent
 * @param fastConnectRefused whether fast connect is refused
 * @param tunnelling what h245Tunnelling says
 * @param h245Control encoded H.245 messages in order
 * @param progress progress indicators
 * @param display null if absent
 * @param services encoded APDUs of H.450.1; empty if absent
 */
public record H225Common(
    boolean userUser,
    @Nullable Octets callIdentifier,
    @Nullable Address h245Address,
    List<Octets> fastStart,
    boolean fastConnectRefused,
    Tunnelling tunnelling,
    List<Octets> h245Control,
    List<ProgressIndicator> progress,
    @Nullable String display,
    List<Octets> services) {
  /** What a message says of H.245 tunnelling (H.323 8.2.1). */
  public enum Tunnelling {
    /** The sender does not tunnel. */
    FALSE,
    /** The sender is ready to tunnel. */
    TRUE,
    /** A gatekeeper between speaks for itself and not for the called end yet. */
    PROVISIONAL;

    /** What an endpoint says. */
    public static Tunnelling of(boolean ready) {
      return ready ? TRUE : FALSE;
    }
  }

  /** The most encoded messages or proposals of one list that are looked at. */
  public static final int MAX_LIST = 64;

  /** Nothing, as in a message without User-user. */
  public static final H225Common NONE =
      new H225Common(
          false, null, null, List.of(), false, Tunnelling.FALSE, List.of(), List.of(), null);

  /** Copies the lists. */
  public H225Common {
    fastStart = List.copyOf(fastStart);
    h245Control = List.copyOf(h245Control);
    progress = List.copyOf(progress);
    services = List.copyOf(services);
  }

  /** Without supplementary services. */
  public H225Common(
      boolean userUser,
      @Nullable Octets callIdentifier,
      @Nullable Address h245Address,
      List<Octets> fastStart,
      boolean fastConnectRefused,
      Tunnelling tunnelling,
      List<Octets> h245Control,
      List<ProgressIndicator> progress,
      @Nullable String display) {
    this(
        userUser,
        callIdentifier,
        h245Address,
        fastStart,
        fastConnectRefused,
        tunnelling,
        h245Control,
        progress,
        display,
        List.of());
  }

  /** The same with other supplementary services. */
  public H225Common withServices(List<Octets> others) {
    return new H225Common(
        userUser,
        callIdentifier,
        h245Address,
        fastStart,
        fastConnectRefused,
        tunnelling,
        h245Control,
        progress,
        display,
        others);
  }

  /** Whether a progress indicator says that the called party is not on an ISDN. */
  public boolean destinationNotIsdn() {
    return progress.stream()
        .anyMatch(p -> p.description() == ProgressIndicator.DESTINATION_NOT_ISDN);
  }

  /** Whether a progress indicator says that there is something to hear. */
  public boolean inBand() {
    return progress.stream().anyMatch(ProgressIndicator::inBand);
  }
}
