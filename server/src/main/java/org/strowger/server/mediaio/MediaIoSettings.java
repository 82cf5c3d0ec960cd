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
    Path recordings) {}
