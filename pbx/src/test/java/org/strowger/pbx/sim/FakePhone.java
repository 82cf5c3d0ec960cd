package org.strowger.pbx.sim;

import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.settings.Endpoint;
import org.strowger.pbx.settings.PeerMedia;
import org.strowger.pbx.settings.SoundSettings;

/** A phone for tests: its name is its number, and what a test does not change is the default. */
public final class FakePhone {
  private final String name;
  private PeerMedia media;
  private SoundSettings sound = SoundSettings.DEFAULT;
  private CallerId callerId;
  private int maxCalls;
  private boolean mayTransfer = true;

  public FakePhone(String name, PeerMedia media) {
    this.name = name;
    this.media = media;
    this.callerId = CallerId.of(name, null);
  }

  public void media(PeerMedia other) {
    media = other;
  }

  public void sound(SoundSettings other) {
    sound = other;
  }

  public void callerId(CallerId other) {
    callerId = other;
  }

  public void maxCalls(int most) {
    maxCalls = most;
  }

  public void mayNotTransfer() {
    mayTransfer = false;
  }

  public Endpoint endpoint() {
    return new Endpoint(
        name, name, "FAKE", "phones", media, sound, callerId, maxCalls, 0, mayTransfer);
  }
}
