package org.strowger.media.tone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tone plans as administrations published them (ITU-T E.180 Supplement 2), and the recommended one
 * (E.180, ETSI TR 101 041) for everybody else. Immutable.
 *
 * <p>A tone that is one frequency modulated by another is written as its two side bands.
 */
public final class TonePlans {
  private static final String SIT = "950/330,1400/330,1800/330,0/1000";

  /** Country; dial, ringback, busy, congestion, waiting, info. */
  private static final String[][] TABLE = {
    {"etsi", "425", "425/1000,0/4000", "425/500,0/500", "425/200,0/200", "425/200,0/3000", SIT},
    {
      "cn",
      "450",
      "450/1000,0/4000",
      "450/350,0/350",
      "450/700,0/700",
      "450/400,0/4000",
      "450/100,0/100,450/100,0/100,450/100,0/100,450/400,0/400"
    },
    {
      "us",
      "350+440",
      "440+480/2000,0/4000",
      "480+620/500,0/500",
      "480+620/250,0/250",
      "440/300,0/10000",
      SIT
    },
    {
      "ca",
      "350+440",
      "440+480/2000,0/4000",
      "480+620/500,0/500",
      "480+620/250,0/250",
      "440/300,0/10000",
      SIT
    },
    {
      "gb",
      "350+440",
      "400+450/400,0/200,400+450/400,0/2000",
      "400/375,0/375",
      "400/400,0/350,400/225,0/525",
      "400/100,0/4000",
      SIT
    },
    {
      "de",
      "425",
      "425/1000,0/4000",
      "425/480,0/480",
      "425/240,0/240",
      "425/200,0/200,425/200,0/5000",
      SIT
    },
    {"fr", "440", "440/1500,0/3500", "440/500,0/500", "440/250,0/250", "440/300,0/10000", SIT},
    {
      "es",
      "425",
      "425/1500,0/3000",
      "425/200,0/200",
      "425/200,0/200,425/200,0/200,425/200,0/600",
      "425/175,0/175,425/175,0/3500",
      SIT
    },
    {
      "it",
      "425/200,0/200,425/600,0/1000",
      "425/1000,0/4000",
      "425/500,0/500",
      "425/200,0/200",
      "425/400,0/100,425/250,0/100,425/150,0/14000",
      SIT
    },
    {"nl", "425", "425/1000,0/4000", "425/500,0/500", "425/250,0/250", "425/500,0/9500", SIT},
    {"ru", "425", "425/1000,0/4000", "425/350,0/350", "425/175,0/175", "425/200,0/5000", SIT},
    {
      "br",
      "425",
      "425/1000,0/4000",
      "425/250,0/250",
      "425/250,0/250,425/750,0/250",
      "425/50,0/1000",
      SIT
    },
    {
      "hk",
      "350+440",
      "440+480/400,0/200,440+480/400,0/3000",
      "480+620/500,0/500",
      "480+620/250,0/250",
      "440/300,0/10000",
      SIT
    },
    {
      "tw",
      "350+440",
      "440+480/1000,0/2000",
      "480+620/500,0/500",
      "480+620/250,0/250",
      "350+440/250,0/250,350+440/250,0/3250",
      SIT
    },
    {
      "jp",
      "400",
      "384+416/1000,0/2000",
      "400/500,0/500",
      "400/500,0/500",
      "384+416/500,0/8000",
      SIT
    },
    {
      "in",
      "375+425",
      "375+425/400,0/200,375+425/400,0/2000",
      "400/750,0/750",
      "400/250,0/250",
      "400/200,0/100,400/200,0/7500",
      SIT
    },
    {
      "sg",
      "425",
      "401+449/400,0/200,401+449/400,0/2000",
      "425/750,0/750",
      "425/250,0/250",
      "425/300,0/200,425/300,0/3200",
      SIT
    },
  };

  private static final List<String> NAMES =
      List.of(
          TonePlan.DIAL,
          TonePlan.RINGBACK,
          TonePlan.BUSY,
          TonePlan.CONGESTION,
          TonePlan.WAITING,
          TonePlan.INFO);

  private static final Map<String, TonePlan> PLANS = plans();

  private static final TonePlan RECOMMENDED = plan(TABLE[0]);

  private TonePlans() {}

  /**
   * The plan of a country.
   *
   * @param country ISO 3166 code in any case
   * @return the recommended plan if the country is not in the table
   */
  public static TonePlan of(String country) {
    TonePlan plan = PLANS.get(country.toLowerCase(Locale.ROOT));
    return plan == null ? recommended() : plan;
  }

  /** The plan that ITU-T and ETSI recommend: 425 Hz. */
  public static TonePlan recommended() {
    return RECOMMENDED;
  }

  /** The codes of all countries in the table, in order. */
  public static List<String> countries() {
    return List.copyOf(PLANS.keySet());
  }

  private static Map<String, TonePlan> plans() {
    Map<String, TonePlan> plans = new TreeMap<>();
    for (String[] row : TABLE) {
      plans.put(row[0], plan(row));
    }
    return plans;
  }

  private static TonePlan plan(String[] row) {
    List<Tone> tones = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      tones.add(Tone.of(NAMES.get(i), row[i + 1]));
    }
    return new TonePlan(row[0], tones);
  }
}
