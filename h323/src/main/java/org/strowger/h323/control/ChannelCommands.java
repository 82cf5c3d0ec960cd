package org.strowger.h323.control;

import static org.strowger.h323.h245.H245Commands.FLOW_CONTROL_COMMAND;
import static org.strowger.h323.h245.H245Commands.MISCELLANEOUS_COMMAND;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;

/**
 * What either end asks of who sends on a channel: whole pictures (H.245 miscellaneousCommand), and
 * no more than so many bits a second (flowControlCommand). Confined to its shard.
 *
 * <p>A limit is one of a session: each channel of the peer's in it is told, also one that opens
 * later.
 */
final class ChannelCommands {
  /** H.245 counts rates in hundreds of bits a second. */
  private static final long UNIT = 100;

  private static final long HIGHEST = 16_777_215;

  private final LogicalChannels channels;
  private final Map<Integer, Long> limits = new HashMap<>();
  private final Map<MediaChannel, Long> told = new HashMap<>();

  ChannelCommands(LogicalChannels channels) {
    this.channels = channels;
  }

  /** Asks for a whole picture on the peer's video channel, if it has one. */
  void wantPicture(ControlOutput out) {
    MediaChannel video = channels.receiving(VideoCapability.SESSION);
    if (video != null) {
      out.send(
          ControlMessages.command(
              "miscellaneousCommand",
              MISCELLANEOUS_COMMAND
                  .with("logicalChannelNumber", video.number())
                  .with("type", "videoFastUpdatePicture")));
    }
  }

  /** The peer is to send no more than so much in a session, bits a second. */
  void limit(int session, long bitRate) {
    limits.put(session, bitRate);
  }

  /** Tells the channels of the peer that were not told their limit yet. */
  void proceed(ControlOutput out) {
    told.keySet().retainAll(channels.incoming());
    for (MediaChannel channel : channels.incoming()) {
      long limit = limits.getOrDefault(channel.session(), ControlIndication.RateLimited.NONE);
      if (limit != told.getOrDefault(channel, ControlIndication.RateLimited.NONE)) {
        told.put(channel, limit);
        out.send(ControlMessages.command("flowControlCommand", command(channel, limit)));
      }
    }
  }

  private static SequenceValue command(MediaChannel channel, long limit) {
    SequenceValue command =
        FLOW_CONTROL_COMMAND.with(
            "scope",
            FLOW_CONTROL_COMMAND.choice("scope").of("logicalChannelNumber", channel.number()));
    ChoiceValue restriction =
        limit == ControlIndication.RateLimited.NONE
            ? FLOW_CONTROL_COMMAND.choice("restriction").of("noRestriction")
            : FLOW_CONTROL_COMMAND
                .choice("restriction")
                .of("maximumBitRate", Math.min(HIGHEST, limit / UNIT));
    return command.with("restriction", restriction);
  }

  /** The peer's command about a channel of ours. */
  void onMiscellaneous(SequenceValue command, ControlOutput out) {
    OutgoingChannel channel = channels.outgoing(command.integer("logicalChannelNumber"));
    if (channel != null && command.choice("type").is("videoFastUpdatePicture")) {
      out.tell(new ControlIndication.PictureWanted(channel.session()));
    }
  }

  /** The peer limits a channel of ours, or all of them: then that of the pictures. */
  void onFlowControl(SequenceValue command, ControlOutput out) {
    OutgoingChannel channel = limited(command.choice("scope"));
    if (channel != null) {
      ChoiceValue restriction = command.choice("restriction");
      long limit =
          restriction.is("maximumBitRate")
              ? restriction.value().asInteger() * UNIT
              : ControlIndication.RateLimited.NONE;
      out.tell(new ControlIndication.RateLimited(channel.session(), limit));
    }
  }

  private @Nullable OutgoingChannel limited(ChoiceValue scope) {
    return switch (scope.name()) {
      case "logicalChannelNumber" -> channels.outgoing(scope.value().asInteger());
      case "wholeMultiplex" -> channels.sending(VideoCapability.SESSION);
      default -> null;
    };
  }
}
