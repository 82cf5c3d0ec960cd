package org.strowger.server.mediaio;

import org.strowger.kernel.Address;
import org.strowger.media.engine.MediaEngine;
import org.strowger.media.plane.MediaFigures;
import org.strowger.media.plane.MediaListener;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.Sound;

/**
 * A port as its shard sees it: every command becomes a message to the loop, every event a message
 * to the shard. Methods of {@link MediaPort} on the shard; the others on the loop.
 */
final class LoopPort implements MediaPort {
  private final MediaLoop loop;
  private final Address told;
  private final int evenPort;
  private final MediaNetwork.Socket rtpSocket;
  private final MediaNetwork.Socket rtcpSocket;
  private final MediaListener listener;
  private final ShardMailbox mailbox;
  private int index = -1; // the loop's
  private int dscp = -1; // the loop's
  private volatile MediaFigures figures = MediaFigures.NONE; // written by the loop
  private volatile boolean closing; // written by the shard; the loop looks if a message was refused

  /**
   * A port that is not in the loop's table yet.
   *
   * @param pair its sockets
   * @param told the address of RTP in our descriptions
   */
  LoopPort(MediaLoop loop, BoundPair pair, Address told, MediaListener listener, ShardMailbox box) {
    this.loop = loop;
    this.told = told;
    this.evenPort = pair.evenPort();
    this.rtpSocket = pair.rtp();
    this.rtcpSocket = pair.rtcp();
    this.listener = listener;
    this.mailbox = box;
  }

  int evenPort() {
    return evenPort;
  }

  int index() {
    return index;
  }

  void index(int number) {
    index = number;
  }

  MediaNetwork.Socket socket(boolean rtcp) {
    return rtcp ? rtcpSocket : rtpSocket;
  }

  MediaListener listener() {
    return listener;
  }

  ShardMailbox mailbox() {
    return mailbox;
  }

  boolean closing() {
    return closing;
  }

  void figures(MediaFigures latest) {
    figures = latest;
  }

  private void mark(int codePoint) {
    if (codePoint != dscp) {
      dscp = codePoint;
      rtpSocket.dscp(codePoint);
      rtcpSocket.dscp(codePoint);
    }
  }

  @Override
  public Address rtp() {
    return told;
  }

  @Override
  public Address rtcp() {
    return told.withPort(told.port() + 1);
  }

  @Override
  public void configure(PortSettings settings) {
    loop.command(
        this,
        (engine, now) -> {
          mark(settings.dscp());
          engine.configure(now, index, settings);
        });
  }

  @Override
  public void join(MediaPort other) {
    if (other instanceof LoopPort peer && peer.loop == loop) {
      loop.command(this, (engine, now) -> engine.join(now, index, peer.index));
    } else {
      throw new IllegalArgumentException("ports of one shard only can be joined");
    }
  }

  @Override
  public void leave() {
    loop.command(this, (engine, _) -> engine.leave(index));
  }

  @Override
  public void play(long playback, Sound sound) {
    loop.command(this, (engine, now) -> engine.play(now, index, playback, sound));
  }

  @Override
  public void stopPlaying() {
    loop.command(this, (engine, _) -> engine.stopPlaying(index));
  }

  @Override
  public void echo(boolean on) {
    loop.command(this, (engine, _) -> engine.echo(index, on));
  }

  @Override
  public void record(long recording, String file, int longestMs) {
    loop.command(this, (engine, now) -> record(engine, now, recording, file, longestMs));
  }

  private void record(MediaEngine engine, long now, long recording, String file, int longestMs) {
    engine.stopRecording(index);
    loop.recordings().begin(this, recording, file);
    engine.record(now, index, recording, longestMs);
  }

  @Override
  public void stopRecording() {
    loop.command(this, (engine, _) -> engine.stopRecording(index));
  }

  @Override
  public void sendDigit(char digit, int durationMs) {
    loop.command(this, (engine, now) -> engine.sendDigit(now, index, digit, durationMs));
  }

  @Override
  public void holdDigit(int durationMs) {
    loop.command(this, (engine, now) -> engine.holdDigit(now, index, durationMs));
  }

  @Override
  public void limitRate(long bitRate) {
    loop.command(this, (engine, now) -> engine.limitRate(now, index, bitRate));
  }

  @Override
  public MediaFigures figures() {
    return figures;
  }

  @Override
  public void close() {
    if (!closing) {
      closing = true;
      loop.closing(this);
    }
  }
}
