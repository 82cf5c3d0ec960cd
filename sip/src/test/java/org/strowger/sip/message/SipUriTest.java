package org.strowger.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;

/** RFC 3261 19.1, RFC 5118, RFC 3966. */
class SipUriTest {
  @Test
  void readsEveryPart() {
    SipUri uri =
        SipUri.parse("sips:al%20ice:se%3acret@[2001:db8::1]:5061;transport=tcp;lr?Subject=a%20b");

    assertThat(uri.secure()).isTrue();
    assertThat(uri.user()).isEqualTo("al ice");
    assertThat(uri.password()).isEqualTo("se%3acret");
    assertThat(uri.ip()).isEqualTo(IpAddress.parse("2001:db8::1"));
    assertThat(uri.port()).isEqualTo(5061);
    assertThat(uri.transport()).isEqualTo("tcp");
    assertThat(uri.isLooseRouter()).isTrue();
    assertThat(uri.header("subject")).isEqualTo("a b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:alice@atlanta.com",
        "sip:alice:secretword@atlanta.com;transport=tcp",
        "sips:alice@atlanta.com?subject=project%20x&priority=urgent",
        "sip:+1-212-555-1212:1234@gateway.com;user=phone",
        "sips:1212@gateway.com",
        "sip:alice@192.0.2.4",
        "sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com",
        "sip:alice;day=tuesday@atlanta.com",
        "sip:[2001:db8::10]:5070",
        "tel:+86-10-1234;phone-context=+86",
        "urn:service:sos"
      })
  void writesWhatItReads(String text) {
    assertThat(Uri.parse(text)).isNotNull().hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "sip:",
        "sip:@host",
        "sip:a b@host",
        "sip:a@b@host",
        "sip:a%4@host",
        "sip:a%GG@host",
        "sip:host:65536",
        "sip:host:-1",
        "sip:host:",
        "sip:2001:db8::10",
        "sip:[2001:db8::10",
        "sip:[192.0.2.1]",
        "sip:host;",
        "sip:host;=x",
        "sip:host;a=",
        "sip:host?",
        "sip:host?x",
        "sip:.host",
        "sip:ho..st",
        "<sip:host>",
        "1ip:host",
        "tel:",
        "host"
      })
  void refusesWhatIsNone(String text) {
    assertThat(Uri.parse(text)).isNull();
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource({
    "sip:%61lice@atlanta.com;transport=TCP, sip:alice@AtLanTa.CoM;Transport=tcp, true",
    "sip:carol@chicago.com, sip:carol@chicago.com;newparam=5, true",
    "sip:carol@chicago.com;newparam=5, sip:carol@chicago.com;security=on, true",
    "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com,"
        + "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com, true",
    "sip:alice@atlanta.com?subject=project%20x&priority=urgent,"
        + "sip:alice@atlanta.com?priority=urgent&subject=project%20x, true",
    "sip:a@[2001:db8::1], sip:a@[2001:0DB8:0::1], true",
    "SIP:ALICE@AtLanTa.CoM;Transport=udp, sip:alice@AtLanTa.CoM;Transport=UDP, false",
    "sip:bob@biloxi.com, sip:bob@biloxi.com:5060, false",
    "sip:bob@biloxi.com, sip:bob@biloxi.com;transport=udp, false",
    "sip:bob@biloxi.com, sip:bob@biloxi.com:6000;transport=tcp, false",
    "sip:carol@chicago.com, sip:carol@chicago.com?Subject=next%20meeting, false",
    "sip:bob@phone21.boxesbybob.com, sip:bob@192.0.2.4, false",
    "sip:carol@chicago.com;security=on, sip:carol@chicago.com;security=off, false",
    "sip:a@h;maddr=192.0.2.1, sip:a@h, false",
    "sip:a@h, sips:a@h, false",
    "sip:a%3Bb@h, sip:a;b@h, false",
    "tel:+1-201-555-0123, tel:+12015550123, true",
    "tel:+12015550123, tel:+12015550124, false",
    "urn:service:sos, urn:service:sos, true",
    "urn:service:sos, sip:h, false"
  })
  void comparesByTheRulesOfEquivalence(String one, String other, boolean equivalent) {
    Uri a = Uri.parse(one);
    Uri b = Uri.parse(other);
    assertThat(a.isEquivalentTo(b)).isEqualTo(equivalent);
    assertThat(b.isEquivalentTo(a)).isEqualTo(equivalent);
    assertThat(a.isEquivalentTo(a)).isTrue();
  }

  @Test
  void escapesWhatAUserPartMayNotHold() {
    SipUri uri = SipUri.of("a b@c\r\n<>", "example.com");

    assertThat(uri).hasToString("sip:a%20b%40c%0D%0A%3C%3E@example.com");
    assertThat(SipUri.parse(uri.toString()).user()).isEqualTo("a b@c\r\n<>");
  }

  @Test
  void aNulInTheUserTruncatesNothing() {
    assertThat(SipUri.parse("sip:null-%00-null@example.com").user()).isEqualTo("null-\0-null");
  }

  @Test
  void isMadeFromAnAddress() {
    Address v6 = new Address(IpAddress.parse("2001:db8::9"), 5060);
    assertThat(SipUri.of(v6)).hasToString("sip:[2001:db8::9]:5060");
  }

  @Test
  void aTelephoneNumberIsTheUserOfATelUri() {
    assertThat(Uri.parse("tel:+86-(10).62;ext=5").user()).isEqualTo("+861062");
  }
}
