package org.strowger.server.tech.sip;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.LegId;
import org.strowger.sip.agent.DialogId;

/** The adapter's legs by session and by name. Confined to its shard. */
final class LegTable {
  private final Map<DialogId, SipLeg> byDialog = new HashMap<>();
  private final Map<LegId, SipLeg> byId = new HashMap<>();

  void add(DialogId dialog, SipLeg leg) {
    leg.attach(dialog);
    byDialog.put(dialog, leg);
    byId.put(leg.id(), leg);
  }

  @Nullable SipLeg get(DialogId dialog) {
    return byDialog.get(dialog);
  }

  @Nullable SipLeg remove(DialogId dialog) {
    SipLeg leg = byDialog.remove(dialog);
    if (leg != null) {
      byId.remove(leg.id());
    }
    return leg;
  }

  int size() {
    return byId.size();
  }
}
