package org.strowger.h323.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Address;
import org.strowger.kernel.Octets;

/** What one kind of message says beside what all can say ({@link H225Common}). Immutable. */
public sealed interface H225Body {
  /**
   * Setup (H.225.0 7.3.10).
   *
   * @param hopCount 1..31; 0 if absent
   * @param presentation of sourceAddress: 0 allowed, 1 restricted, 2 not available; -1 if absent
   * @param screening of sourceAddress, 0..3; -1 if absent
   * @param displayName empty if absent
   * @param product the sender's, for people; not written
   * @param conferenceGoal the alternative of conferenceGoal: {@link #CREATE} for a call
   * @param symmetricOperationRequired whether both directions are to have one coding
   */
  record Setup(
      @Nullable BearerCapability bearer,
      @Nullable PartyNumber called,
      @Nullable PartyNumber calling,
      List<PartyNumber> redirecting,
      List<Alias> sourceAddress,
      List<Alias> destinationAddress,
      @Nullable Address destCallSignalAddress,
      @Nullable Address sourceCallSignalAddress,
      Octets conferenceId,
      boolean canOverlapSend,
      boolean sendingComplete,
      int hopCount,
      List<Octets> parallelH245Control,
      int presentation,
      int screening,
      String displayName,
      String product,
      String conferenceGoal,
      boolean symmetricOperationRequired)
      implements H225Body {
    /** A call of its own. */
    public static final String CREATE = "create";

    /** A conference that exists already. */
    public static final String JOIN = "join";

    /** No call but a carrier of supplementary services (H.450.1 §6). */
    public static final String INDEPENDENT = "callIndependentSupplementaryService";

    /** Copies the lists. */
    public Setup {
      redirecting = List.copyOf(redirecting);
      sourceAddress = List.copyOf(sourceAddress);
      destinationAddress = List.copyOf(destinationAddress);
      parallelH245Control = List.copyOf(parallelH245Control);
    }

    /** Whether this is no call but a carrier of supplementary services. */
    public boolean callIndependent() {
      return conferenceGoal.equals(INDEPENDENT);
    }
  }

  /** Setup Acknowledge (7.3.11): more digits are needed. */
  record SetupAcknowledge() implements H225Body {}

  /** Call Proceeding (7.3.2). */
  record CallProceeding() implements H225Body {}

  /**
   * What Alerting and Connect say of the called party in User-user.
   *
   * @param address alertingAddress or connectedAddress
   * @param presentation of it: 0 allowed, 1 restricted, 2 not available; -1 if absent
   * @param screening of it, 0..3; -1 if absent
   * @param displayName empty if absent
   */
  record CalledParty(List<Alias> address, int presentation, int screening, String displayName) {
    /** Nothing. */
    public static final CalledParty UNKNOWN = new CalledParty(List.of(), -1, -1, "");

    /** Copies the list. */
    public CalledParty {
      address = List.copyOf(address);
    }
  }

  /** Alerting (7.3.1). */
  record Alerting(CalledParty party) implements H225Body {
    /** One that does not say who is alerted. */
    public Alerting() {
      this(CalledParty.UNKNOWN);
    }
  }

  /**
   * Progress (7.3.7).
   *
   * @param cause null if absent
   */
  record Progress(@Nullable Cause cause) implements H225Body {}

  /**
   * Connect (7.3.3).
   *
   * @param connected Connected Number; null if absent
   * @param party who answered
   */
  record Connect(Octets conferenceId, @Nullable PartyNumber connected, CalledParty party)
      implements H225Body {}

  /**
   * Information (7.3.5).
   *
   * @param digits from Called Party Number or Keypad; empty if none
   * @param keypad whether they came, or go, in Keypad
   */
  record Information(String digits, boolean keypad, boolean sendingComplete) implements H225Body {}

  /**
   * Facility (7.4.1).
   *
   * @param reason the alternative of FacilityReason; empty for a Facility without Facility-UUIE
   * @param conferenceId of the conference that routeCallToMC speaks of; null if absent
   */
  record Facility(
      String reason,
      @Nullable Address alternativeAddress,
      List<Alias> alternativeAliases,
      @Nullable Octets conferenceId)
      implements H225Body {
    /** A Facility that only carries what is in {@link H225Common}. */
    public static final Facility TRANSPORT = new Facility("transportedInformation");

    /** Copies the list. */
    public Facility {
      alternativeAliases = List.copyOf(alternativeAliases);
    }

    /** One with a reason alone. */
    public Facility(String reason) {
      this(reason, null, List.of(), null);
    }
  }

  /**
   * Release Complete (7.3.9); Disconnect and Release of peers that send them read as this too.
   *
   * @param cause null if absent
   * @param reason the alternative of ReleaseCompleteReason; empty if absent
   */
  record ReleaseComplete(@Nullable Cause cause, String reason) implements H225Body {}

  /**
   * Status (7.3.12).
   *
   * @param callState Q.931 table 4-8; -1 if absent
   */
  record Status(@Nullable Cause cause, int callState) implements H225Body {}

  /** Status Inquiry (7.3.13). */
  record StatusInquiry() implements H225Body {}

  /** Notify (7.4.2). */
  record Notify() implements H225Body {}
}
