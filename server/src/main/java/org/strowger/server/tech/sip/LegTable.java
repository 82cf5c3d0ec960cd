package org.strowger.server.tech.sip;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Env;
import org.strowger.pbx.call.LegId;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.dialog.DialogKey;
import org.strowger.sip.message.Replaces;

/** The adapter's legs by session and by name. Confined to its shard. */
final class LegTable {
  /** Call-IDs remembered, those of ended calls among them: late messages are still noted. */
  private static final int MAX_CALL_IDS = 32_768;

  private final SipCommons commons;
  private final Env env;
  private final Map<DialogId, SipLeg> byDialog = new HashMap<>();
  private final Map<DialogId, DialogKey> keys = new HashMap<>();
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
  LegTable(SipCommons commons, Env env) {
    this.commons = commons;
    this.env = env;
  }

  void add(DialogId dialog, SipLeg leg, @Nullable String callId) {
    if (callId != null) {
      byCallId.put(callId, leg.id());
    }
    leg.attach(dialog);
    byDialog.put(dialog, leg);
    byId.put(leg.id(), leg);
    if (leg.peer.isPhone()) {
      commons.enter(leg.peer.user(), env.shard());
    }
  }

  /** The dialog of a leg is confirmed: other shards may want to join it. */
  void confirmed(DialogId id, @Nullable Dialog dialog) {
    SipLeg leg = byDialog.get(id);
    if (leg != null && dialog != null && env.shards() > 1) {
      DialogKey key = dialog.key();
      keys.put(id, key);
      commons.confirmed(key, leg.id());
    }
  }

  /** The leg whose dialog a Replaces names, of this shard or of another; null for none. */
  @Nullable LegId named(@Nullable DialogId here, Replaces replaces) {
    SipLeg leg = here == null ? null : byDialog.get(here);
    return leg == null ? commons.leg(DialogKey.ofReplaces(replaces)) : leg.id();
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
    DialogKey key = keys.remove(dialog);
    if (key != null) {
      commons.ended(key);
    }
    if (leg != null) {
      byId.remove(leg.id());
      if (leg.peer.isPhone()) {
        commons.leave(leg.peer.user(), env.shard());
      }
    }
    return leg;
  }

  int size() {
    return byId.size();
  }
}
