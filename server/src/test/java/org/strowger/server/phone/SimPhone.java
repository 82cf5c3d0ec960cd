package org.strowger.server.phone;

import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.sim.SimMediaPlane;
import org.strowger.server.sim.NodeSlot;
import org.strowger.server.sim.ShippedSounds;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Listener;

/** A phone on a host of a simulated world, with what it told. */
final class SimPhone {
  static final long SECOND = 1_000_000_000L;

  final SimWorld world;
  final SimHost host;
  final SimMediaPlane plane;
  final Phone phone;
  final Address address;
  final List<PhoneEvent> heard = new ArrayList<>();

  SimPhone(SimWorld world, int lastOctet) {
    this.world = world;
    IpAddress ip = IpAddress.v4(0xC0000200 | lastOctet);
    this.address = new Address(ip, 5060);
    NodeSlot slot = new NodeSlot();
    this.host = world.host(ip, slot);
    host.listenUdp(5060, 1);
    this.plane = new SimMediaPlane(world, host, world.env(lastOctet), new ShippedSounds(), 10);
    PhoneSettings settings = PhoneSettings.of(Listener.of(Transport.UDP, 1, address)).traced();
    this.phone = new Phone(settings, world.env(lastOctet), plane, heard::add);
    slot.fill(phone);
  }

  /** A number of this phone whose calls go straight to another phone. */
  void number(String user, SimPhone other, AnswerRule rule) {
    phone.add(PhoneAccount.of(user, "secret", other.address), rule);
  }

  DialogId call(String user, String number, TalkPlan plan) {
    DialogId[] id = new DialogId[1];
    host.act(out -> id[0] = phone.call(world.now(), user, number, plan, out));
    return id[0];
  }

  boolean isQuiet() {
    return phone.isIdle() && plane.openPorts() == 0;
  }

  <T extends PhoneEvent> List<T> told(Class<T> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends PhoneEvent> T last(Class<T> type) {
    List<T> all = told(type);
    if (all.isEmpty()) {
      throw new AssertionError("no " + type.getSimpleName() + " among " + heard);
    }
    return all.getLast();
  }
}
