package org.strowger.server.mediaio;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;

/**
 * What a media loop is told at its start. Immutable.
 *
 * @param local the address to bind; 0.0.0.0 for whatever routes to the peer
 * @param advertised what peers outside private networks are told; null for what was bound
 * @param firstPort lowest port of the range
 * @param lastPort highest port of the range
 * @param maxPorts the most port pairs at once
 * @param sounds where prompts are looked for that are not shipped
 * @param music where each class of music has a directory of files
 * @param recordings where recordings with a relative path go
 */
public record MediaIoSettings(
    IpAddress local,
    @Nullable IpAddress advertised,
    int firstPort,
    int lastPort,
    int maxPorts,
    Path sounds,
    Path music,
    Path recordings) {
  /**
   * The part of one of several loops: of the ports an equal share, beginning with an even one.
   *
   * @param number of the loop, from 0
   */
  public MediaIoSettings part(int number, int loops) {
    int pairs = (lastPort - firstPort + 1) / 2;
    int low = firstPort + 2 * (int) ((long) pairs * number / loops);
    int next = firstPort + 2 * (int) ((long) pairs * (number + 1) / loops);
    int high = number + 1 == loops ? lastPort : next - 1;
    return new MediaIoSettings(
        local, advertised, low, high, maxPorts / loops, sounds, music, recordings);
  }
}
