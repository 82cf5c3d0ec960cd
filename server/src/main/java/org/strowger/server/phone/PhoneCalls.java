package org.strowger.server.phone;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Env;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.session.StreamKind;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.message.SipResponse;

/**
 * The calls of a phone: how each begins, by its line's rule or by command, and ends. Confined to
 * its shard.
 */
final class PhoneCalls {
  private static final int NOT_FOUND = 404;
  private static final int BUSY_HERE = 486;
  private static final int DECLINE = 603;
  private static final int RINGING = 180;

  /** What the calls have from their phone. */
  record Parts(
      SipAgent agent,
      PhoneSettings settings,
      Env env,
      MediaPlane plane,
      PhoneListener listener,
      Agenda agenda) {}

  private final Parts parts;
  private final SipAgent agent;
  private final Map<DialogId, PhoneCall> calls = new HashMap<>();

  PhoneCalls(Parts parts) {
    this.parts = parts;
    this.agent = parts.agent();
  }

  int size() {
    return calls.size();
  }

  List<DialogId> ids() {
    return List.copyOf(calls.keySet());
  }

  /** A call; null if it is over. */
  @Nullable PhoneCall find(DialogId id) {
    return calls.get(id);
  }

  /** What a call waits for may have changed. */
  void touch(DialogId id) {
    PhoneCall call = calls.get(id);
    if (call != null) {
      parts.agenda().touch(call);
    }
  }

  /** A call to make; null if no media port is free. */
  @Nullable PhoneCall prepare(Line line, TalkPlan plan) {
    PhoneCall call = new PhoneCall(agent, parts.listener(), plan, null);
    return open(line, call) == null ? null : call;
  }

  /** A call is made, and has its name. */
  void began(DialogId id, PhoneCall call) {
    call.is(id);
    calls.put(id, call);
  }

  private @Nullable PhoneMedia open(Line line, PhoneCall call) {
    MediaPort port =
        parts.plane().open(StreamKind.AUDIO, line.account().registrar().ip(), call::onMedia);
    if (port == null) {
      return null;
    }
    PhoneMedia media = new PhoneMedia(parts.env().random() >>> 2, port, parts.settings().formats());
    call.media(media);
    return media;
  }

  /**
   * Somebody calls.
   *
   * @param line whom; null if it is none of the phone's numbers
   */
  void invited(long now, SipEvent.Invited invited, @Nullable Line line, Outbox out) {
    DialogId id = invited.id();
    if (line == null) {
      agent.end(now, id, NOT_FOUND, Payload.NONE, out);
      return;
    }
    String user = line.account().user();
    tell(new PhoneEvent.Invited(id, user, invited.request().from().uri().user()));
    TalkPlan plan =
        line.rule() instanceof AnswerRule.Answer(var _, TalkPlan its) ? its : TalkPlan.LISTEN;
    PhoneCall call = new PhoneCall(agent, parts.listener(), plan, invited.offer());
    began(id, call);
    follow(now, line, call, out);
    touch(id);
  }

  private void follow(long now, Line line, PhoneCall call, Outbox out) {
    DialogId id = call.id();
    switch (line.rule()) {
      case AnswerRule.Busy _ -> agent.end(now, id, BUSY_HERE, Payload.NONE, out);
      case AnswerRule.Decline _ -> agent.end(now, id, DECLINE, Payload.NONE, out);
      case AnswerRule.RingForEver _ -> {
        open(line, call);
        agent.progress(now, id, RINGING, Payload.NONE, out);
      }
      case AnswerRule.Answer(var after, TalkPlan _) -> {
        open(line, call);
        if (after.isPositive()) {
          agent.progress(now, id, RINGING, Payload.NONE, out);
          call.answerAt(now + after.toNanos());
        } else {
          call.answer(now, out);
        }
      }
    }
  }

  /** The peer answered our call. */
  void talk(long now, DialogId id, @Nullable Octets sdp, Outbox out) {
    PhoneCall call = calls.get(id);
    if (call != null) {
      call.talk(now);
    }
    answered(now, id, sdp, out);
    touch(id);
  }

  /** The peer's description, early or final, to our offer. */
  void answered(long now, DialogId id, @Nullable Octets sdp, Outbox out) {
    PhoneCall call = calls.get(id);
    if (call != null && sdp != null) {
      call.answered(now, sdp, out);
    }
  }

  /** A call is over. */
  void ended(SipEvent.Ended ended) {
    PhoneCall call = calls.remove(ended.id());
    if (call == null) {
      return;
    }
    parts.agenda().remove(call);
    call.end();
    int status = ended.message() instanceof SipResponse response ? response.status() : 0;
    tell(new PhoneEvent.Ended(ended.id(), ended.reason().isByPeer(), status, reason(ended)));
  }

  private static String reason(SipEvent.Ended ended) {
    return ended.message() instanceof SipResponse response
        ? response.reasonPhrase()
        : ended.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void tell(PhoneEvent event) {
    parts.listener().on(event);
  }
}
