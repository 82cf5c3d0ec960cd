package org.strowger.sip.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.sip.message.CSeq;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.Params;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/** What scripts cannot say: restarts, limits over many addresses, the keys. */
class RegistrarTest {
  private static final long SECOND = 1_000_000_000L;
  private static final RegistrarSettings SETTINGS =
      new RegistrarSettings(60, 3600, 1800, 3, 2, 120);
  private static final Flow FLOW =
      new Flow(
          Transport.TCP,
          5,
          new Address(IpAddress.parse("192.0.2.100"), 5060),
          new Address(IpAddress.parse("192.0.2.1"), 4711));

  private final Outbox out = new Outbox();

  @Test
  void bindingsOutliveARestartWithoutTheirFlows() {
    Env first = new SimEnv(1, 0, () -> 0);
    Registrar before = new Registrar(SETTINGS, first);
    before.onRegister(0, "sip:a@x", register("<sip:a@192.0.2.1>;expires=600;q=0.2"), FLOW, out);
    before.onRegister(0, "sip:b@x", register("<sip:b@192.0.2.2>;expires=100"), FLOW, out);
    assertThat(before.bindings("sip:a@x").getFirst().flow()).isEqualTo(FLOW);

    Env second = new SimEnv(2, 0, () -> 200 * SECOND);
    Registrar after = new Registrar(SETTINGS, second);
    after.restore(7 * SECOND, before.snapshot());

    assertThat(after.size()).as("the other one expired meanwhile").isEqualTo(1);
    Binding restored = after.bindings("sip:a@x").getFirst();
    assertThat(restored).isEqualTo(before.bindings("sip:a@x").getFirst().withoutFlow());
    assertThat(restored.q()).isEqualTo(200);
    assertThat(restored.isBehindNat()).isFalse();
    assertThat(after.nextTimeout()).isEqualTo((7 + 400) * SECOND);
    after.onTimeout(after.nextTimeout(), out);
    assertThat(after.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3600, 1800, 3, 2, 120",
    "60, 3600, 59, 3, 2, 120",
    "60, 3600, 3601, 3, 2, 120",
    "60, 3600, 1800, 0, 2, 120",
    "60, 3600, 1800, 3, 0, 120",
    "60, 3600, 1800, 3, 2, -1"
  })
  void limitsOutOfOrderAreNone(
      long least, long most, long usual, int contacts, int addresses, int flowTimer) {
    assertThatThrownBy(
            () -> new RegistrarSettings(least, most, usual, contacts, addresses, flowTimer))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsMayAllBeTheLeast() {
    assertThat(new RegistrarSettings(1, 1, 1, 1, 1, 0).maxContacts()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 500", "0.125, 125", "1, 1000", "1.0, 1000", "0, 0", "0.001, 1", "9, 1000",
    "0.1234, 1000", "'', 1000", "x, 1000", "0:5, 1000", "0./, 1000", "0.:, 1000", ".5, 1000"
  })
  void aPreferenceIsReadInThousandths(String text, int q) {
    assertThat(Contacts.q(Params.NONE.with("q", text))).isEqualTo(q);
  }

  @Test
  void whatEndsJustNowIsNotRestored() {
    Registrar before = new Registrar(SETTINGS, new SimEnv(1, 0, () -> 0));
    before.onRegister(0, "sip:a@x", register("<sip:a@192.0.2.1>;expires=600"), FLOW, out);
    Registrar at = new Registrar(SETTINGS, new SimEnv(2, 0, () -> 600 * SECOND));
    at.restore(0, before.snapshot());
    assertThat(at.size()).isZero();
    Registrar just = new Registrar(SETTINGS, new SimEnv(2, 0, () -> 599 * SECOND));
    just.restore(0, before.snapshot());
    just.restore(0, before.snapshot());
    assertThat(just.bindings("sip:a@x")).as("the same contact once").hasSize(1);
    assertThat(just.nextTimeout()).isEqualTo(SECOND);
  }

  @Test
  void aFullRegistrarTakesNoNewAddressButServesTheOldOnes() {
    Registrar registrar = new Registrar(SETTINGS, new SimEnv(1, 0, () -> 0));
    assertThat(status(registrar, "sip:a@x", "<sip:a@h>", 1)).isEqualTo(200);
    assertThat(status(registrar, "sip:b@x", "<sip:b@h>", 1)).isEqualTo(200);
    assertThat(status(registrar, "sip:c@x", "<sip:c@h>", 1)).isEqualTo(503);
    assertThat(status(registrar, "sip:c@x", "<sip:c@h>;expires=0", 2)).isEqualTo(200);
    assertThat(status(registrar, "sip:a@x", "<sip:a@h2>", 2)).isEqualTo(200);
    assertThat(registrar.size()).isEqualTo(2);
  }

  @Test
  void theOperatorCanRemoveAnAddress() {
    Registrar registrar = new Registrar(SETTINGS, new SimEnv(1, 0, () -> 0));
    registrar.onRegister(0, "sip:a@x", register("<sip:a@h>"), FLOW, out);
    while (!out.isEmpty()) {
      out.poll();
    }
    assertThat(registrar.remove("sip:a@x", out)).isTrue();
    assertThat(registrar.remove("sip:a@x", out)).isFalse();
    assertThat(((RegistrarEvent.Unbound) out.poll()).cause())
        .isEqualTo(RegistrarEvent.Cause.REMOVED);
    assertThat(registrar.nextTimeout()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void nothingIsLeftWhenAllHasExpired() {
    Registrar registrar = new Registrar(SETTINGS, new SimEnv(1, 0, () -> 0));
    for (int i = 0; i < 100; i++) {
      registrar.onRegister(i, "sip:a@x", register("<sip:a@h" + i + ">", i + 1), FLOW, out);
    }
    assertThat(registrar.bindings("sip:a@x")).hasSize(3);
    registrar.onTimeout(1800 * SECOND + 99, out);
    assertThat(registrar.size()).isZero();
    assertThat(registrar.snapshot()).isEmpty();
    assertThat(registrar.nextTimeout()).isEqualTo(Long.MAX_VALUE);
  }

  /** A registration lasts as long as it was told, whatever the wall clock says. */
  @Test
  void aWallClockThatIsSetChangesNoExpiry() {
    for (long hours : List.of(-2L, 2L)) {
      SimEnv env = new SimEnv(1, 0, () -> 0);
      Registrar registrar = new Registrar(SETTINGS, env);
      registrar.onRegister(0, "sip:a@x", register("<sip:a@h>"), FLOW, out);
      env.stepWallClock(Duration.ofHours(hours));
      registrar.onTimeout(1800 * SECOND - 1, out);
      assertThat(registrar.bindings("sip:a@x")).hasSize(1);
      registrar.onTimeout(1800 * SECOND, out);
      assertThat(registrar.bindings("sip:a@x")).isEmpty();
    }
  }

  @Test
  void anAddressOfRecordHasOneSpelling() {
    for (String spelling :
        List.of("sip:a%6cice@Example.COM:5070;transport=tcp", "sips:alice@example.com?x=y")) {
      assertThat(AddressOfRecord.of(Uri.parse(spelling))).isEqualTo("sip:alice@example.com");
    }
    assertThat(AddressOfRecord.of(Uri.parse("tel:+1"))).isNull();
  }

  @Test
  void limitsOutOfOrderAreRefused() {
    assertThatThrownBy(() -> new RegistrarSettings(60, 30, 30, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private int status(Registrar registrar, String address, String contact, int cseq) {
    return registrar.onRegister(0, address, register(contact, cseq), FLOW, out).status();
  }

  private static SipRequest register(String contact) {
    return register(contact, 1);
  }

  private static SipRequest register(String contact, int cseq) {
    return SipRequest.of(Method.REGISTER, SipUri.of("x"))
        .add(HeaderName.VIA, "SIP/2.0/TCP 192.0.2.1;branch=z9hG4bK1")
        .add(HeaderName.FROM, "<sip:a@x>;tag=1")
        .add(HeaderName.TO, "<sip:a@x>")
        .add(HeaderName.CALL_ID, "1")
        .add(HeaderName.CSEQ, new CSeq(cseq, Method.REGISTER))
        .add(HeaderName.CONTACT, contact);
  }
}
