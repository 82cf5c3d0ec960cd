package org.strowger.pbx.dialplan;

import java.time.ZoneId;
import org.strowger.kernel.Env;

/**
 * What the exchange offers to dialplans. Immutable.
 *
 * @param globals variables of all calls
 * @param database values that outlast the exchange
 * @param zone the exchange's time zone
 */
public record Services(Env env, Globals globals, FamilyDatabase database, ZoneId zone) {}
