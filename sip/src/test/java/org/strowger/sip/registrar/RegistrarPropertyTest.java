package org.strowger.sip.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.sip.message.CSeq;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/** Any requests in any order: the limits hold, and a store that follows the events has it all. */
class RegistrarPropertyTest {
  private static final long SECOND = 1_000_000_000L;
  private static final RegistrarSettings SETTINGS = new RegistrarSettings(60, 600, 300, 3, 4, 0);
  private static final Address LOCAL = new Address(IpAddress.LOOPBACK, 5060);

  private final Map<String, Binding> store = new HashMap<>();
  private final Outbox out = new Outbox();
  private long now;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aStoreThatFollowsTheEventsHasEverything(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Env env = new SimEnv(seed, 0, () -> now);
    Registrar registrar = new Registrar(SETTINGS, env);
    for (int step = 0; step < 3_000; step++) {
      switch (random.nextInt(12)) {
        case 0 -> {
          now += random.nextInt(200) * SECOND;
          registrar.onTimeout(now, out);
        }
        case 1 -> registrar.onFlowClosed(random.nextInt(6), out);
        case 2 -> registrar.remove("sip:u" + random.nextInt(6) + "@x", out);
        default -> {
          SipResponse response =
              registrar.onRegister(
                  now,
                  "sip:u" + random.nextInt(6) + "@x",
                  request(random, step + 1),
                  flow(random),
                  out);
          assertThat(response.status()).isIn(200, 400, 423, 500, 503);
        }
      }
      follow(seed, step);
      assertThat(new HashSet<>(registrar.snapshot()))
          .as("seed %d, step %d", seed, step)
          .isEqualTo(new HashSet<>(store.values()));
      assertThat(registrar.size()).isLessThanOrEqualTo(4);
      assertThat(registrar.snapshot()).hasSizeLessThanOrEqualTo(12);
    }
    registrar.onTimeout(now + 601 * SECOND, out);
    follow(seed, -1);
    assertThat(store).as("seed %d: nothing is left", seed).isEmpty();
    assertThat(registrar.size()).isZero();
    assertThat(registrar.nextTimeout()).isEqualTo(Long.MAX_VALUE);
  }

  private void follow(long seed, int step) {
    for (Output output = out.poll(); output != null; output = out.poll()) {
      switch ((RegistrarEvent) output) {
        case RegistrarEvent.Bound(Binding binding, boolean isNew) -> {
          Binding before = store.put(key(binding), binding);
          assertThat(before == null).as("seed %d, step %d: new", seed, step).isEqualTo(isNew);
        }
        case RegistrarEvent.Unbound(Binding binding, RegistrarEvent.Cause cause) ->
            assertThat(store.remove(key(binding)))
                .as("seed %d, step %d: %s", seed, step, cause)
                .isNotNull();
        case RegistrarEvent.FlowAbandoned(Flow flow) ->
            assertThat(store.values()).noneMatch(binding -> flow.equals(binding.flow()));
      }
    }
  }

  private static String key(Binding binding) {
    return binding.addressOfRecord() + " " + binding.contact();
  }

  private static Flow flow(SplittableRandom random) {
    Transport transport = random.nextBoolean() ? Transport.TCP : Transport.UDP;
    int id = random.nextInt(6);
    return new Flow(transport, id, LOCAL, new Address(IpAddress.v4(id), 1000 + id));
  }

  private static SipRequest request(SplittableRandom random, int cseq) {
    SipRequest request =
        SipRequest.of(Method.REGISTER, SipUri.of("x"))
            .add(HeaderName.VIA, "SIP/2.0/UDP h;branch=z9hG4bK1")
            .add(HeaderName.FROM, "<sip:a@x>;tag=1")
            .add(HeaderName.TO, "<sip:a@x>")
            .add(HeaderName.CALL_ID, "c" + random.nextInt(3))
            .add(HeaderName.CSEQ, new CSeq(cseq - random.nextInt(2), Method.REGISTER));
    if (random.nextInt(20) == 0) {
      return request.add(HeaderName.CONTACT, "*").add(HeaderName.EXPIRES, 0);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      request = request.add(HeaderName.CONTACT, contact(random));
    }
    return request;
  }

  private static String contact(SplittableRandom random) {
    String uri = "<sip:a@h" + random.nextInt(5) + (random.nextBoolean() ? ";x=1" : "") + ">";
    String instance =
        random.nextInt(3) == 0 ? ";+sip.instance=\"<" + random.nextInt(2) + ">\"" : "";
    String expires =
        switch (random.nextInt(4)) {
          case 0 -> ";expires=0";
          case 1 -> ";expires=" + (50 + random.nextInt(700));
          default -> "";
        };
    return uri + instance + expires;
  }
}
