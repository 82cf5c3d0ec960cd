package org.strowger.server.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Reader;
import org.strowger.h323.message.H225Result;
import org.strowger.h323.message.H225Writer;
import org.strowger.h323.q931.Tpkt;
import org.strowger.h323.q931.TpktFramer;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.sim.SimWorld;

/** An H.323 gateway that answers each message of a call as its test says, and without media. */
final class ScriptedGateway extends IdleNode {
  final List<H225Message> heard = new ArrayList<>();
  List<Octets> services = List.of();
  private final Map<Long, TpktFramer> framers = new HashMap<>();
  private final Function<H225Message, List<H225Body>> script;

  /** A gateway at port 1720. */
  ScriptedGateway(SimWorld world, IpAddress ip, Function<H225Message, List<H225Body>> script) {
    this.script = script;
    world.host(ip, this).listenTcp(1720, 1);
  }

  /** What was heard of a kind, in order. */
  <T extends H225Body> List<T> heard(Class<T> kind) {
    return heard.stream().map(H225Message::body).filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    TpktFramer framer = framers.computeIfAbsent(flow.id(), _ -> new TpktFramer());
    framer.push(octets);
    for (Octets next = framer.next(); next != null; next = framer.next()) {
      H225Message message = ((H225Result.Read) H225Reader.read(next)).message();
      heard.add(message);
      for (H225Body body : script.apply(message)) {
        out.send(flow, Tpkt.frame(H225Writer.write(answer(message, body))));
      }
    }
  }

  private H225Message answer(H225Message message, H225Body body) {
    H225Common common =
        new H225Common(
            true,
            message.common().callIdentifier(),
            null,
            List.of(),
            false,
            H225Common.Tunnelling.FALSE,
            List.of(),
            List.of(),
            null,
            services);
    return new H225Message(message.callReference(), true, body, common);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    framers.remove(id);
  }
}
