package org.strowger.pbx.app;

import java.util.List;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.dialplan.Application;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Verdict;
import org.strowger.pbx.dialplan.text.Arguments;

/** Tones and music that play while the dialplan goes on, or waits for them. */
final class SoundApplications {
  private SoundApplications() {}

  static List<Application.Named> all() {
    return List.of(
        Applications.named("Playtones", 1, SoundApplications::tone),
        Applications.named("StopPlaytones", 0, SoundApplications::stop),
        new Application.Named(
            "MusicOnHold",
            0,
            SoundApplications::music,
            (a, c) -> c.number(a.at(1), "number of seconds")),
        Applications.named("StartMusicOnHold", 0, SoundApplications::startMusic),
        Applications.named("StopMusicOnHold", 0, SoundApplications::stop));
  }

  /** A tone's name in the media plane: Asterisk says {@code ring} for what the caller hears. */
  private static String toneName(String written) {
    return written.equals("ring") ? "ringback" : written;
  }

  private static Verdict tone(Execution run, Arguments arguments) {
    Channel channel = run.channel();
    if (!channel.facts().answered()) {
      channel.progress();
    }
    channel.play(new Sound.Tone(toneName(arguments.at(0).strip()), channel.facts().country()));
    return Verdict.NEXT;
  }

  private static Verdict stop(Execution run, Arguments arguments) {
    run.channel().stopPlaying();
    return Verdict.NEXT;
  }

  private static Verdict startMusic(Execution run, Arguments arguments) {
    Channel channel = run.channel();
    if (!channel.facts().answered()) {
      channel.progress();
    }
    String music = arguments.has(0) ? arguments.at(0) : channel.facts().musicClass();
    channel.play(new Sound.Music(music));
    return Verdict.NEXT;
  }

  /** {@code MusicOnHold([class[,seconds]])}: without seconds until the call ends. */
  private static Verdict music(Execution run, Arguments arguments) {
    startMusic(run, arguments);
    long ms = Pause.milliseconds(arguments.at(1), Long.MAX_VALUE);
    return Pause.of(run, ms == 0 ? Long.MAX_VALUE : ms, Verdict.NEXT, run.channel()::stopPlaying);
  }
}
