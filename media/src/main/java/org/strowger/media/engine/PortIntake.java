package org.strowger.media.engine;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.rtp.RtcpReader;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.rtp.RtpReception;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.StreamKind;

/**
 * What comes to a port: {@link PeerAddresses} says whether a packet is the peer's, {@link
 * RtpReception} counts it, and {@link PortDigits}, {@link PortListening}, the {@link Route} or
 * {@link RtcpSession} takes it. Confined to its loop; passing a packet allocates nothing.
 */
final class PortIntake {
  private final EnginePort port;
  private final MediaEngine engine;
  private final RtcpSession rtcp;
  private final PortListening listening;
  private final RtpReception reception = new RtpReception();
  private final PeerLife life;
  private @Nullable PortSettings settings;
  private @Nullable FormatTable formats;
  private @Nullable Route route;
  private @Nullable MediaFormat heard;
  private long dropped;

  PortIntake(
      EnginePort port, MediaEngine engine, RtcpSession rtcp, PortListening listening, long now) {
    this.port = port;
    this.engine = engine;
    this.rtcp = rtcp;
    this.listening = listening;
    this.life = new PeerLife(now);
  }

  void configure(long now, PortSettings next, @Nullable FormatTable table) {
    settings = next;
    formats = table;
    life.configure(now, next);
  }

  /** Packets go another way from now on, or none. */
  void route(@Nullable Route next) {
    route = next;
  }

  /** What was counted of the peer's stream. */
  RtpReception reception() {
    return reception;
  }

  /** The format that came last, comfort noise and events apart; null if none did. */
  @Nullable MediaFormat heard() {
    return heard;
  }

  /** Packets that were not the peer's, or no packets. */
  long dropped() {
    return dropped;
  }

  PeerLife life() {
    return life;
  }

  void onPacket(long now, Datagram datagram) {
    if (port.kind() == StreamKind.IMAGE) {
      onRaw(now, datagram);
    } else if (datagram.rtcp() || RtpPacket.isRtcp(datagram.data(), datagram.length())) {
      onRtcp(now, datagram);
    } else {
      onRtp(now, datagram);
    }
  }

  private void onRtp(long now, Datagram datagram) {
    byte[] data = datagram.data();
    FormatTable table = formats;
    if (table == null || settings == null || !RtpPacket.valid(data, 0, datagram.length())) {
      dropped++;
      return;
    }
    int type = RtpPacket.payloadType(data, 0);
    MediaFormat format = table.received(type);
    if (format == null || !port.peer().acceptsRtp(now, datagram, true)) {
      dropped++;
      return;
    }
    alive(now);
    int payload = RtpPacket.payloadLength(data, 0, datagram.length());
    boolean timed = !table.isEvent(type);
    reception.onPacket(now, data, payload, format.clockRate(), timed);
    if (!settings.local().direction().receives()) {
      return; // Counted all the same: what is not listened to was not lost.
    }
    if (!timed) {
      onEvent(now, datagram, type, format);
    } else {
      onMedia(now, datagram, type, format);
    }
  }

  private void onMedia(long now, Datagram datagram, int type, MediaFormat format) {
    if (formats != null && formats.isNoise(type)) {
      listening.onNoise(datagram);
    } else {
      heard = format;
    }
    AudioCodec codec = formats == null ? null : formats.decodes(type);
    boolean converts = route != null && route.converts(datagram, type);
    if (codec != null && (converts || listening.wanted())) {
      listening.onPacket(now, datagram, codec, converts);
    }
    if (route != null && !converts) {
      route.forward(now, datagram, type, format);
    }
  }

  private void onEvent(long now, Datagram datagram, int type, MediaFormat format) {
    PortDigits digits = port.digits();
    digits.onPacket(now, datagram, type, format);
    engine.checkBy(digits.nextTimeout());
    if (route != null && digits.withholds(datagram)) {
      route.to().timeline().skip(datagram.data(), port.index());
    } else if (route != null) {
      route.forwardEvent(now, datagram, type, format);
    }
  }

  private void onRtcp(long now, Datagram datagram) {
    if (!RtcpReader.valid(datagram.data(), 0, datagram.length())
        || !port.peer().acceptsRtcp(now, datagram)) {
      dropped++;
      return;
    }
    rtcp.onPacket(now, datagram);
    life.heard(now);
  }

  /** UDPTL and whatever else is no RTP: only where it comes from is checked. */
  private void onRaw(long now, Datagram datagram) {
    if (settings == null || datagram.rtcp() || !port.peer().acceptsRtp(now, datagram, false)) {
      dropped++;
      return;
    }
    alive(now);
    reception.onRaw(datagram.length());
    if (route != null && route.to().maySend()) {
      route.to().sendRtp(datagram, datagram.length());
    }
  }

  private void alive(long now) {
    life.heard(now);
    Address learnt = port.peer().takeLearnt();
    if (learnt != null) {
      engine.owner().onEvent(new MediaEvent.SourceLearnt(port.handle(), learnt));
    }
  }
}
