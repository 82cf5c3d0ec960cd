package org.strowger.pbx.call;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;
import org.strowger.media.plane.MediaListener;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.negotiation.StreamOrder;

/**
 * The ports of one leg, one for each stream in use, in the places that streams have and keep (RFC
 * 3264 §8). Confined to its shard.
 */
final class LegPorts {
  /**
   * One stream's place on the leg. An offer may change what a place carries, from sound to fax (RFC
   * 3264 §8.3.3); until it is agreed on, the sound keeps its port.
   */
  private static final class Slot {
    StreamKind kind;
    StreamKind agreed;
    final EnumMap<StreamKind, MediaPort> ports = new EnumMap<>(StreamKind.class);

    Slot(StreamKind kind) {
      this.kind = kind;
      this.agreed = kind;
    }

    @Nullable MediaPort port() {
      return ports.get(kind);
    }
  }

  private final MediaPlane plane;
  private final MediaListener listener;
  private final List<Slot> slots = new ArrayList<>();
  private final IdentityHashMap<MediaPort, StreamKind> open = new IdentityHashMap<>();

  LegPorts(MediaPlane plane, MediaListener listener) {
    this.plane = plane;
    this.listener = listener;
  }

  /** The order of streams on this leg, which stays. */
  List<StreamKind> kinds() {
    return slots.stream().map(slot -> slot.kind).toList();
  }

  private Slot slot(int place, StreamKind kind) {
    if (place == slots.size()) {
      slots.add(new Slot(kind));
    }
    return slots.get(place);
  }

  /** The party offers: what its streams carry from now on, if that is agreed. */
  void offered(MediaDescription offer) {
    for (int i = 0; i < offer.streams().size(); i++) {
      StreamKind kind = offer.streams().get(i).kind();
      slot(i, kind).kind = kind;
    }
  }

  /** It is agreed. */
  void agreed() {
    slots.forEach(slot -> slot.agreed = slot.kind);
  }

  /** It is not: all is as it was. */
  void refused() {
    slots.forEach(slot -> slot.kind = slot.agreed);
  }

  /**
   * Puts our addresses into a description, opening the ports that it needs.
   *
   * @param toward whom the ports are for
   * @return null if there is no port for the sound
   */
  @Nullable MediaDescription describe(MediaDescription shape, IpAddress toward) {
    List<MediaStream> streams = new ArrayList<>();
    for (int i = 0; i < shape.streams().size(); i++) {
      MediaStream stream = shape.streams().get(i);
      Slot slot = slot(i, stream.kind());
      MediaPort port = stream.refused() ? null : port(slot, stream.kind(), toward);
      if (port != null) {
        streams.add(stream.withAddresses(port.rtp(), port.rtcp()));
      } else if (!stream.refused() && stream.kind() == StreamKind.AUDIO) {
        return null;
      } else {
        streams.add(MediaStream.refused(stream.kind()));
      }
    }
    return new MediaDescription(streams);
  }

  private @Nullable MediaPort port(Slot slot, StreamKind kind, IpAddress toward) {
    MediaPort port = slot.ports.get(kind);
    if (port == null) {
      port = plane.open(kind, toward, listener);
      if (port != null) {
        slot.ports.put(kind, port);
        open.put(port, kind);
      }
    }
    return port;
  }

  /**
   * Puts in force what both described; ports that it does not use are closed.
   *
   * @param settings of a port, from the party's stream and ours as far as both agree
   */
  void configure(
      MediaDescription theirs,
      MediaDescription ours,
      BiFunction<MediaStream, MediaStream, PortSettings> settings) {
    for (int i = 0; i < slots.size(); i++) {
      MediaStream mine = i < ours.streams().size() ? ours.streams().get(i) : null;
      MediaStream other = i < theirs.streams().size() ? theirs.streams().get(i) : null;
      EnumMap<StreamKind, MediaPort> ports = slots.get(i).ports;
      MediaPort used = null;
      if (mine != null && other != null && !mine.refused() && !other.refused()) {
        used = ports.remove(mine.kind());
        if (used != null) {
          Direction direction = mine.direction().and(other.direction().reversed());
          used.configure(settings.apply(other, mine.withDirection(direction)));
        }
      }
      ports.values().forEach(MediaPort::close);
      ports.clear();
      if (mine != null && used != null) {
        ports.put(mine.kind(), used);
      }
    }
  }

  /** The port of the first stream of a kind; null if there is none. */
  @Nullable MediaPort port(StreamKind kind) {
    for (Slot slot : slots) {
      MediaPort port = slot.ports.get(kind);
      if (port != null) {
        return port;
      }
    }
    return null;
  }

  /** Joins every stream with its counterpart. */
  void join(LegPorts other) {
    List<StreamKind> mine = kinds();
    List<StreamKind> theirs = other.kinds();
    for (int i = 0; i < mine.size(); i++) {
      int j = StreamOrder.counterpartIndex(mine, i, theirs);
      MediaPort port = slots.get(i).port();
      MediaPort far = j < 0 ? null : other.slots.get(j).port();
      if (port != null && far != null) {
        port.join(far);
      }
    }
  }

  /** Ends all joins. */
  void leave() {
    for (Slot slot : slots) {
      slot.ports.values().forEach(MediaPort::leave);
    }
  }

  /** Closes all ports. */
  void close() {
    for (Slot slot : slots) {
      slot.ports.values().forEach(MediaPort::close);
      slot.ports.clear();
    }
  }

  /** A port says that it is closed; what it carried. */
  StreamKind closed(MediaPort port) {
    return Objects.requireNonNullElse(open.remove(port), StreamKind.OTHER);
  }

  /** Whether a port is open, or told to close and not closed yet. */
  boolean areOpen() {
    return !open.isEmpty();
  }

  /** Gives up waiting for ports to say that they closed. */
  void forget() {
    open.clear();
  }
}
