package org.strowger.server.tech.sip;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.LegId;
import org.strowger.sip.agent.DialogId;

/** The adapter's legs by session and by name. Confined to its shard. */
final class LegTable {
  /** Call-IDs remembered, those of ended calls among them: late messages are still noted. */
  private static final int MAX_CALL_IDS = 32_768;

  private final SipCommons commons;
  private final int shard;
  private final Map<DialogId, SipLeg> byDialog = new HashMap<>();
  private final Map<LegId, SipLeg> byId = new HashMap<>();
  private final Map<String, LegId> byCallId =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LegId> eldest) {
          return size() > MAX_CALL_IDS;
        }
      };

  /** A table of one shard, which says where phones have calls. */
  LegTable(SipCommons commons, int shard) {
    this.commons = commons;
    this.shard = shard;
  }

  void add(DialogId dialog, SipLeg leg, @Nullable String callId) {
    if (callId != null) {
      byCallId.put(callId, leg.id());
    }
    leg.attach(dialog);
    byDialog.put(dialog, leg);
    byId.put(leg.id(), leg);
    if (leg.peer.isPhone()) {
      commons.enter(leg.peer.user(), shard);
    }
  }

  /** The leg that has or had a Call-ID; null if it is not known any more. */
  @Nullable LegId byCallId(String callId) {
    return byCallId.get(callId);
  }

  @Nullable SipLeg get(DialogId dialog) {
    return byDialog.get(dialog);
  }

  @Nullable SipLeg remove(DialogId dialog) {
    SipLeg leg = byDialog.remove(dialog);
    if (leg != null) {
      byId.remove(leg.id());
      if (leg.peer.isPhone()) {
        commons.leave(leg.peer.user(), shard);
      }
    }
    return leg;
  }

  int size() {
    return byId.size();
  }
}
