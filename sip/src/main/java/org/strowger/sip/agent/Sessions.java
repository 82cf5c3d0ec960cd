package org.strowger.sip.agent;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.sip.dialog.DialogKey;

/** The INVITE sessions of an agent, by id and by dialog. Confined to its shard. */
final class Sessions {
  /** Ended dialogs that are remembered, for those who want to replace one (RFC 3891 §3: 603). */
  static final int MAX_ENDED = 1024;

  private final int limit;
  private final Map<DialogId, Session> byId = new HashMap<>();
  private final Map<DialogKey, Session> byDialog = new HashMap<>();

  private final LinkedHashSet<DialogKey> ended = new LinkedHashSet<>();

  Sessions(int limit) {
    this.limit = limit;
  }

  boolean isFull() {
    return byId.size() >= limit;
  }

  int size() {
    return byId.size();
  }

  int dialogs() {
    return byDialog.size();
  }

  void add(Session session) {
    byId.put(session.id(), session);
  }

  void bind(DialogKey key, Session session) {
    byDialog.put(key, session);
  }

  void unbind(DialogKey key, Session session) {
    byDialog.remove(key, session);
  }

  /** A confirmed dialog is over. */
  void ended(DialogKey key) {
    if (ended.size() == MAX_ENDED) {
      ended.removeFirst();
    }
    ended.add(key);
  }

  /** Whether a dialog was confirmed and ended not long ago. */
  boolean hasEnded(DialogKey key) {
    return ended.contains(key);
  }

  void remove(Session session) {
    byId.remove(session.id());
  }

  @Nullable Session get(DialogId id) {
    return byId.get(id);
  }

  @Nullable Session find(DialogKey key) {
    return byDialog.get(key);
  }
}
