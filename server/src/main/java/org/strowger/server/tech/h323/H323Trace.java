package org.strowger.server.tech.h323;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strowger.h323.h245.H245Messages;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Reader;
import org.strowger.h323.message.H225Result;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.Value;
import org.strowger.h323.q931.TpktFramer;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;

/**
 * Names the messages that go over H.323 connections, for ladders and logs. Confined to its shard.
 *
 * <p>It watches both directions of a connection, cuts them into messages, and tells call signalling
 * from separate H.245 by the first one. A connection that it cannot read is not watched any more.
 */
public final class H323Trace {
  /** Protocol name of call signalling in a ladder. */
  public static final String H225 = "H.225.0";

  /** Protocol name of media control in a ladder. */
  public static final String H245 = "H.245";

  /** Protocol name of what goes to and comes from a gatekeeper in a ladder. */
  public static final String RAS = "RAS";

  /** The most connections watched at once. */
  static final int MAX_CONNECTIONS = 4096;

  private final Map<Long, Watched> connections = new HashMap<>();

  /**
   * A message.
   *
   * @param protocol {@link #H225} or {@link #H245}; tunnelled H.245 follows the message that
   *     carries it
   * @param label such as {@code Call Proceeding}, {@code openLogicalChannel}
   * @param octets of the message alone, without TPKT
   */
  public record Message(String protocol, String label, Octets octets) {}

  private static final class Watched {
    private final TpktFramer sent = new TpktFramer();
    private final TpktFramer received = new TpktFramer();
    private boolean control;
    private boolean known;
  }

  /** Nothing watched yet. */
  public H323Trace() {}

  /** What octets on a connection complete, in order. */
  public List<Message> on(Flow flow, boolean sent, Octets octets) {
    Watched watched = connections.get(flow.id());
    if (watched == null) {
      if (connections.size() >= MAX_CONNECTIONS) {
        return List.of();
      }
      watched = new Watched();
      connections.put(flow.id(), watched);
    }
    TpktFramer framer = sent ? watched.sent : watched.received;
    framer.push(octets);
    List<Message> messages = new ArrayList<>();
    for (Octets payload = framer.next(); payload != null; payload = framer.next()) {
      read(watched, payload, messages);
    }
    return messages;
  }

  /** A connection ended. */
  public void closed(long id) {
    connections.remove(id);
  }

  private static void read(Watched watched, Octets payload, List<Message> messages) {
    if (watched.known && watched.control) {
      control(payload, messages);
      return;
    }
    switch (H225Reader.read(payload)) {
      case H225Result.Read(H225Message message) -> {
        watched.known = true;
        signalling(message, payload, messages);
      }
      case H225Result.Unusable unusable -> {
        watched.known = true;
        messages.add(new Message(H225, unusable.type().toString(), payload));
      }
      case H225Result.Rejected _ -> {
        watched.control = !watched.known;
        watched.known = true;
        if (watched.control) {
          control(payload, messages);
        }
      }
    }
  }

  private static void signalling(H225Message message, Octets payload, List<Message> messages) {
    H225Common common = message.common();
    String fast = common.fastStart().isEmpty() ? "" : " (fastStart)";
    messages.add(new Message(H225, name(message.body()) + fast, payload));
    common.h245Control().forEach(control -> control(control, messages));
  }

  private static String name(H225Body body) {
    return switch (body) {
      case H225Body.Setup _ -> "Setup";
      case H225Body.SetupAcknowledge _ -> "Setup Acknowledge";
      case H225Body.CallProceeding _ -> "Call Proceeding";
      case H225Body.Alerting _ -> "Alerting";
      case H225Body.Progress _ -> "Progress";
      case H225Body.Connect _ -> "Connect";
      case H225Body.ReleaseComplete _ -> "Release Complete";
      case H225Body.Facility _ -> "Facility";
      case H225Body.Information _ -> "Information";
      case H225Body.Status _ -> "Status";
      case H225Body.StatusInquiry _ -> "Status Inquiry";
      case H225Body.Notify _ -> "Notify";
    };
  }

  private static void control(Octets payload, List<Message> messages) {
    PerResult result = PerCodec.decode(H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE, payload);
    String label =
        switch (result) {
          case PerResult.Decoded(Value value, int _) -> name(value.asChoice());
          case PerResult.Rejected _ -> "unreadable";
        };
    messages.add(new Message(H245, label, payload));
  }

  /** The alternative inside request, response, command or indication. */
  private static String name(ChoiceValue message) {
    if (!message.known()) {
      return "unknown";
    }
    ChoiceValue inside = message.value().asChoice();
    return inside.known() ? inside.name() : "unknown " + message.name();
  }
}
