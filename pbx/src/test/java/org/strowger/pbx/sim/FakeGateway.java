package org.strowger.pbx.sim;

import java.util.List;
import org.strowger.pbx.dialplan.match.Pattern;
import org.strowger.pbx.settings.Gateway;
import org.strowger.pbx.settings.PeerMedia;
import org.strowger.pbx.settings.SoundSettings;

/** A trusted gateway for tests, without limits: what a test does not change is the default. */
public final class FakeGateway {
  private final String name;
  private final PeerMedia media;
  private int channels;
  private Gateway.NumberRule numbers = Gateway.NumberRule.NONE;
  private Gateway.IdentityRule identity = Gateway.IdentityRule.TRUSTED;
  private List<Pattern> users = List.of();

  public FakeGateway(String name, PeerMedia media) {
    this.name = name;
    this.media = media;
  }

  public void channels(int most) {
    channels = most;
  }

  public void rules(Gateway.NumberRule otherNumbers, Gateway.IdentityRule otherIdentity) {
    numbers = otherNumbers;
    identity = otherIdentity;
  }

  public void users(Pattern... others) {
    users = List.of(others);
  }

  public Gateway gateway() {
    return new Gateway(
        name,
        "FAKE",
        "trunk",
        media,
        SoundSettings.DEFAULT,
        channels,
        numbers,
        identity,
        Gateway.Failover.DEFAULT,
        false,
        users);
  }
}
