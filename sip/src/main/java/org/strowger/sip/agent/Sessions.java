package org.strowger.sip.agent;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.sip.dialog.DialogKey;

/** The INVITE sessions of an agent, by id and by dialog. Confined to its shard. */
final class Sessions {
  private final int limit;
  private final Map<DialogId, Session> byId = new HashMap<>();
  private final Map<DialogKey, Session> byDialog = new HashMap<>();

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
