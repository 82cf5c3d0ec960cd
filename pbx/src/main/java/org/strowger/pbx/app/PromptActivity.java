package org.strowger.pbx.app;

import java.util.List;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.dialplan.Activity;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.dialplan.Verdict;

/** Plays prompts to their end. Confined to its shard. */
final class PromptActivity implements Activity {
  /** Hears how it ended. */
  @FunctionalInterface
  interface Ending {
    /** Nobody asks. */
    Ending NOTHING = failure -> Verdict.NEXT;

    /**
     * It ended.
     *
     * @param failure empty if all was heard
     */
    Verdict ended(String failure);
  }

  /** What a key press does while it plays. */
  @FunctionalInterface
  interface Keys {
    /** Nothing. */
    Keys IGNORED = digit -> null;

    /** What is to be done; null to play on. */
    @org.jspecify.annotations.Nullable Verdict pressed(char digit);
  }

  private final Execution run;
  private final Ending ending;
  private final Keys keys;

  private PromptActivity(Execution run, Ending ending, Keys keys) {
    this.run = run;
    this.ending = ending;
    this.keys = keys;
  }

  /** Plays prompts, if there are any. */
  static Verdict play(
      Execution run, List<String> prompts, String language, Ending ending, Keys keys) {
    if (prompts.isEmpty()) {
      return ending.ended("");
    }
    run.channel().play(new Sound.Prompts(prompts, language));
    return new Verdict.Wait(new PromptActivity(run, ending, keys));
  }

  @Override
  public Verdict on(RunInput input) {
    if (input instanceof RunInput.PlayEnded ended) {
      return ending.ended(ended.failure());
    }
    if (input instanceof RunInput.Digit digit) {
      Verdict verdict = keys.pressed(digit.digit());
      if (verdict != null) {
        run.channel().stopPlaying();
        return verdict;
      }
    }
    return new Verdict.Wait(this);
  }

  @Override
  public void abandon(Reason reason) {
    run.channel().stopPlaying();
    ending.ended("the caller is gone");
  }
}
