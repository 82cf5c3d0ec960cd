package org.strowger.server.phone;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Outbox;
import org.strowger.sip.agent.RequestId;
import org.strowger.sip.agent.Trouble;
import org.strowger.sip.message.SipResponse;

/** The numbers of a phone and their registrations. Confined to its shard. */
final class PhoneLines {
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Agenda agenda;
  private final PhoneListener listener;

  PhoneLines(Agenda agenda, PhoneListener listener) {
    this.agenda = agenda;
    this.listener = listener;
  }

  void add(Line line) {
    lines.put(line.account().user(), line);
  }

  /** The line of a number; null if the phone has no such number. */
  @Nullable Line find(String user) {
    return lines.get(user);
  }

  /** The line of a number that the phone has. */
  Line get(String user) {
    Line line = lines.get(user);
    if (line == null) {
      throw new IllegalArgumentException("the phone has no number " + user);
    }
    return line;
  }

  /** Registers a number, and keeps it registered. */
  void register(long now, String user, Outbox out) {
    Line line = get(user);
    line.leaving(false);
    line.registration().start(now, out);
    agenda.touch(line.registration());
  }

  /** Takes the registration of a number back. */
  void unregister(long now, String user, Outbox out) {
    Line line = get(user);
    line.leaving(true);
    line.registration().stop(now, out);
    agenda.touch(line.registration());
  }

  /** The answer to a request, of a registration or not. */
  void onResponse(long now, RequestId id, SipResponse response) {
    for (Line line : lines.values()) {
      if (line.registration().onResponse(now, id, response)) {
        ended(line, response.status() + " " + response.reasonPhrase());
      }
    }
  }

  /** A request, of a registration or not, has no answer. */
  void onFailure(long now, RequestId id, Trouble trouble) {
    for (Line line : lines.values()) {
      if (line.registration().onFailure(now, id)) {
        ended(line, trouble.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private void ended(Line line, String outcome) {
    agenda.touch(line.registration());
    String user = line.account().user();
    if (line.leaving()) {
      listener.on(new PhoneEvent.Unregistered(user));
    } else if (line.registration().isRegistered()) {
      listener.on(new PhoneEvent.Registered(user, line.registration().seconds()));
    } else {
      listener.on(new PhoneEvent.RegistrationFailed(user, outcome));
    }
  }
}
