package org.strowger.server.simulation;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h450.H4501Addresses.ENDPOINT_ADDRESS;
import static org.strowger.h323.h450.H4501Apdus.SUPPLEMENTARY_SERVICE;
import static org.strowger.h323.h450.H4507Arguments.MWI_INTERROGATE_ARG;
import static org.strowger.h323.h450.H4507Arguments.MWI_INTERROGATE_RES;

import java.util.ArrayList;
import java.util.List;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Reader;
import org.strowger.h323.message.H225Result;
import org.strowger.h323.message.H225Writer;
import org.strowger.h323.message.ServiceAnswers;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.h323.q931.Tpkt;
import org.strowger.h323.q931.TpktFramer;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;

/** A peer that asks whose messages wait: mwiInterrogate in a Setup of no call (H.450.7 §8). */
final class AskingParty extends IdleNode {
  private static final int INVOKE_ID = 7;
  private static final BearerCapability NO_BEARER = new BearerCapability(8, 0, -1);

  /** What was answered: {@code 16 result allServices 3}, {@code 29 error 0}; the cause first. */
  final List<String> answers = new ArrayList<>();

  private final SimHost host;
  private final IpAddress exchange;
  private TpktFramer framer = new TpktFramer();
  private String user = "";
  private long connection = 1L << 40;

  AskingParty(SimWorld world, IpAddress ip, IpAddress exchange) {
    this.exchange = exchange;
    this.host = world.host(ip, this);
  }

  /** Asks, on a connection of its own. */
  void ask(String number) {
    user = number;
    framer = new TpktFramer();
    Address remote = new Address(exchange, 1720);
    host.act(out -> out.add(new Transmit.Connect(Transport.TCP, ++connection, remote, "")));
  }

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {
    SequenceValue argument =
        MWI_INTERROGATE_ARG
            .with(
                "servedUserNr",
                ENDPOINT_ADDRESS.with(
                    "destinationAddress",
                    List.of(ALIAS_ADDRESS.of("dialledDigits", (Object) user))))
            .with("basicService", "speech");
    Octets invoke =
        ServiceAnswers.invoke(
            INVOKE_ID, Operation.MWI_INTERROGATE, PerCodec.encode(MWI_INTERROGATE_ARG, argument));
    H225Body setup =
        new H225Body.Setup(
            NO_BEARER,
            PartyNumber.called(user, 0, 1),
            null,
            List.of(),
            List.of(),
            List.of(Alias.digits(user)),
            flow.remote(),
            flow.local(),
            Octets.hex("00112233445566778899aabbccddeeff"),
            false,
            true,
            0,
            List.of(),
            -1,
            -1,
            "",
            "",
            H225Body.Setup.INDEPENDENT,
            false);
    H225Message message =
        new H225Message(77, false, setup, H225Common.NONE.withServices(List.of(invoke)));
    out.send(flow, Tpkt.frame(H225Writer.write(message)));
  }

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    framer.push(octets);
    for (Octets next = framer.next(); next != null; next = framer.next()) {
      H225Message message = ((H225Result.Read) H225Reader.read(next)).message();
      if (message.body() instanceof H225Body.ReleaseComplete release) {
        message
            .common()
            .services()
            .forEach(entry -> answers.add(release.cause().value() + " " + read(entry)));
        out.add(new Transmit.Close(flow.id()));
      }
    }
  }

  private static String read(Octets entry) {
    PerResult read = PerCodec.decode(SUPPLEMENTARY_SERVICE, entry);
    SequenceValue apdu = ((PerResult.Decoded) read).value().asSequence();
    ChoiceValue ros = apdu.choice("serviceApdu").value().asList().choices().getFirst();
    SequenceValue said = ros.value().asSequence();
    if (said.integer("invokeId") != INVOKE_ID) {
      return "another invocation's " + ros.name();
    }
    return switch (ros.name()) {
      case "returnResult" -> "result " + messages(said.findSequence("result").octets("result"));
      case "returnError" -> "error " + said.choice("errorCode").value().asInteger();
      default -> ros.name();
    };
  }

  private static String messages(Octets result) {
    PerResult read = PerCodec.decode(MWI_INTERROGATE_RES, result);
    SequenceValue kind = ((PerResult.Decoded) read).value().asList().sequences().getFirst();
    return kind.text("basicService") + " " + kind.integer("nbOfMessages", -1);
  }
}
