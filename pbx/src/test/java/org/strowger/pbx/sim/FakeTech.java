package org.strowger.pbx.sim;

import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.call.ChannelTech;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.OutgoingLeg;

/** A protocol whose parties the test plays. Confined to the test's thread. */
public final class FakeTech implements ChannelTech {
  private final FakeWorld world;
  private final List<FakeLeg> dialled = new ArrayList<>();
  private int nextPort = 20_000;

  /** Whether gateways take digits that follow. */
  public boolean takesMoreDigits = true;

  FakeTech(FakeWorld world) {
    this.world = world;
  }

  @Override
  public List<String> names() {
    return List.of("FAKE");
  }

  @Override
  public boolean takesMoreDigits(String gateway) {
    return takesMoreDigits;
  }

  /** The legs that the exchange started, in order. */
  public List<FakeLeg> dialled() {
    return dialled;
  }

  FakeParty party() {
    nextPort += 2;
    Address rtp = new Address(IpAddress.v4(0xC6336401), nextPort);
    return new FakeParty(
        rtp, List.of(MediaFormat.PCMA, MediaFormat.PCMU, MediaFormat.TELEPHONE_EVENT));
  }

  @Override
  public LegPort dial(long now, LegId id, OutgoingLeg request, LegListener listener) {
    FakeLeg leg = new FakeLeg(world, id, request.peer(), request, party());
    leg.offered(request.offer());
    leg.listener(listener);
    dialled.add(leg);
    return leg;
  }
}
