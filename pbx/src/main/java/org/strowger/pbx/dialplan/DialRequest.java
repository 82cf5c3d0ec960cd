package org.strowger.pbx.dialplan;

import java.util.List;
import java.util.Map;
import org.strowger.pbx.call.CallerId;

/**
 * What a Dial wants. Immutable.
 *
 * @param targets called at the same time; the first to answer wins
 * @param ringMs how long to try, milliseconds; 0 for the exchange's own limit
 * @param caller who calls, as the parties will see it
 * @param options how
 * @param headers what to say beside, in order, for a protocol that can
 * @param variables what the parties' own runs inherit, by the name to set there, possibly guarded
 */
public record DialRequest(
    List<DialTarget> targets,
    long ringMs,
    CallerId caller,
    DialOptions options,
    List<Header> headers,
    Map<String, String> variables) {
  /** Copies the collections. */
  public DialRequest {
    targets = List.copyOf(targets);
    headers = List.copyOf(headers);
    variables = Map.copyOf(variables);
  }

  /** A header to add to what is sent to the parties. */
  public record Header(String name, String value) {}
}
