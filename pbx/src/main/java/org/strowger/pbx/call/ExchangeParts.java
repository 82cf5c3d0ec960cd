package org.strowger.pbx.call;

import java.util.List;
import org.strowger.kernel.Env;
import org.strowger.media.plane.MediaPlane;
import org.strowger.pbx.record.RecordStore;

/**
 * What an exchange works with. Immutable; {@link #circuits} and {@link #health} are shared by all
 * shards.
 */
public record ExchangeParts(
    Env env,
    MediaPlane plane,
    List<ChannelTech> techs,
    Locator locator,
    RecordStore store,
    Circuits circuits,
    GatewayHealth health) {
  /** Copies the list. */
  public ExchangeParts {
    techs = List.copyOf(techs);
  }
}
