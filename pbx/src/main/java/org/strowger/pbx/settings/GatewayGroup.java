package org.strowger.pbx.settings;

import java.util.List;

/**
 * Gateways that stand in for each other. Immutable.
 *
 * @param name unique among groups, endpoints and gateways
 * @param members in any order
 */
public record GatewayGroup(String name, List<Member> members) {
  /** The most gateways in a group. */
  public static final int MAX_MEMBERS = 64;

  /**
   * One gateway of a group.
   *
   * @param gateway its name
   * @param order lower is tried first
   * @param weight share of the calls among members of the same order, 0..65535; 0 is tried last
   */
  public record Member(String gateway, int order, int weight) {}

  /** Copies the list. */
  public GatewayGroup {
    members = List.copyOf(members);
    if (members.size() > MAX_MEMBERS) {
      throw new IllegalArgumentException("at most " + MAX_MEMBERS + " gateways in a group");
    }
  }
}
