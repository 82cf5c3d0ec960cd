package org.strowger.h323.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.kernel.Octets;

/**
 * What the parts of a Setup tell each other while it is made. Confined to its shard, for the length
 * of one method.
 */
final class SetupPlan {
  private final List<ProgressIndicator> progress;
  private final @Nullable String display;
  private final List<Octets> parallelH245Control = new ArrayList<>();

  SetupPlan(List<ProgressIndicator> progress, @Nullable String display) {
    this.progress = progress;
    this.display = display;
  }

  List<ProgressIndicator> progress() {
    return progress;
  }

  @Nullable String display() {
    return display;
  }

  /**
   * H.245 messages for Setup: what goes into h245Control. Beside fast start they go into
   * parallelH245Control instead, since h245Control would end fast connect (H.323 8.2.4).
   */
  List<Octets> parallel(List<Octets> control, boolean besideFastStart) {
    if (besideFastStart) {
      parallelH245Control.addAll(control);
      return List.of();
    }
    return control;
  }

  List<Octets> parallelH245Control() {
    return parallelH245Control;
  }
}
