package org.strowger.server.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strowger.server.config.StrowgerConfig;

/** What a reload leaves as it was at the start: sockets that are bound, files that are open. */
final class RestartOnly {
  private static final Map<String, Function<StrowgerConfig, @Nullable Object>> KEYS = keys();

  private RestartOnly() {}

  private static Map<String, Function<StrowgerConfig, @Nullable Object>> keys() {
    Map<String, Function<StrowgerConfig, @Nullable Object>> keys = new LinkedHashMap<>();
    keys.put("exchange.data", config -> config.general().data());
    keys.put("exchange.shards", config -> config.general().shards());
    keys.put("sip.listen", config -> config.sip().listen());
    keys.put("sip.advertise", config -> config.sip().advertised());
    keys.put("h323.listen", config -> config.h323().listen());
    keys.put("h323.ras", config -> config.h323().ras());
    keys.put("media.address", config -> config.media().local());
    keys.put("media.advertise", config -> config.media().advertised());
    keys.put("media.ports", config -> config.media().firstPort() + "-" + config.media().lastPort());
    return keys;
  }

  /** One line for each key that differs from what the exchange was started with. */
  static List<String> changed(StrowgerConfig started, StrowgerConfig next) {
    List<String> lines = new ArrayList<>();
    KEYS.forEach((key, value) -> {
      if (!Objects.equals(value.apply(started), value.apply(next))) {
        lines.add(key + " differs from what is in force and waits for a restart");
      }
    });
    return lines;
  }
}
