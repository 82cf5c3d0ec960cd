package org.strowger.pbx.call;

/**
 * Digits of a number that came after its call had begun (overlap, Q.931 5.1.3): each leg that it is
 * dialled on gets them all. Confined to its shard.
 */
final class LaterDigits {
  private final StringBuilder digits = new StringBuilder();
  private boolean complete;

  /** Takes what the caller dialled; what no number can hold is dropped. */
  String add(LegEvent.MoreDigits more) {
    int room = Math.max(0, PhoneNumber.MAX_LENGTH - digits.length());
    String taken = more.digits().substring(0, Math.min(room, more.digits().length()));
    digits.append(taken);
    complete |= more.complete();
    return taken;
  }

  /** Whether no more will come. */
  boolean isComplete() {
    return complete;
  }

  /** Tells a leg that begins what came so far. */
  void tell(Leg leg) {
    if (!digits.isEmpty() || complete) {
      leg.moreDigits(digits.toString(), complete);
    }
  }

  /** What came so far. */
  @Override
  public String toString() {
    return digits.toString();
  }
}
