package org.strowger.server.gateway;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.media.plane.MediaFigures;
import org.strowger.pbx.call.CauseValue;

/** One log line for each event of a gateway's calls. Any thread. */
public final class GatewayLog implements GatewayListener {
  private static final Logger LOG = LoggerFactory.getLogger("gateway");

  /** Made by whoever runs a gateway. */
  public GatewayLog() {}

  @Override
  public void on(GatewayEvent event) {
    String line = line(event);
    if (!line.isEmpty()) {
      LOG.info("{}", line);
    }
  }

  /** The line of an event; empty for one that is not logged. */
  static String line(GatewayEvent event) {
    return switch (event) {
      case GatewayEvent.Offered(var call, String from, String to, String channel) ->
          call
              + " "
              + number(from)
              + " calls "
              + number(to)
              + (channel.isEmpty() ? "" : " on ")
              + channel;
      case GatewayEvent.Dialled(var call, String from, String to, String channel) ->
          call + " " + number(from) + " of the network calls " + number(to) + " on " + channel;
      case GatewayEvent.NotDialled(String from, String to, String reason) ->
          number(from) + " of the network cannot call " + number(to) + ": " + reason;
      case GatewayEvent.Alerting(var call) -> call + " alerting";
      case GatewayEvent.Announcing(var call) -> call + " announcement before the answer";
      case GatewayEvent.Answered(var call) -> call + " answered";
      case GatewayEvent.MediaAgreed(var call, String codec, var direction) ->
          call + " media " + codec + " " + direction.name().toLowerCase(Locale.ROOT);
      case GatewayEvent.Heard(var call) -> call + " packets come";
      case GatewayEvent.Digit(var call, char digit, boolean bySignalling) ->
          call + " key " + digit + (bySignalling ? " by user input" : " in the media");
      case GatewayEvent.Recorded(var call, String file, long milliseconds) ->
          call + " recorded " + milliseconds + " ms to " + file;
      case GatewayEvent.Released(var call, int cause, boolean byExchange, String detail) ->
          call
              + " released by the "
              + (byExchange ? "exchange" : "network")
              + ": "
              + cause
              + " "
              + CauseValue.name(cause)
              + (detail.isEmpty() ? "" : " (" + detail + ")");
      case GatewayEvent.MediaEnded(var call, MediaFigures figures) -> call + " " + heard(figures);
      case GatewayEvent.Traced _ -> "";
    };
  }

  private static String number(String digits) {
    return digits.isEmpty() ? "(no number)" : digits;
  }

  private static String heard(MediaFigures figures) {
    return figures.packetsReceived() == 0
        ? "heard nothing"
        : String.format(
            Locale.ROOT,
            "heard %s: %d packets, %.1f %% lost, jitter %.1f ms, MOS %.1f",
            figures.codec(),
            figures.packetsReceived(),
            figures.lossPercent(),
            figures.jitterMs(),
            figures.mos());
  }
}
