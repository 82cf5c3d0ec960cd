package org.strowger.pbx.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strowger.pbx.dialplan.match.Pattern;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Problems;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.settings.Endpoint;
import org.strowger.pbx.settings.ExchangeSettings;
import org.strowger.pbx.settings.Gateway;
import org.strowger.pbx.settings.PeerMedia;
import org.strowger.pbx.sim.FakeGateway;
import org.strowger.pbx.sim.FakePhone;

/** Whose messages wait. */
class MailboxesTest {
  private static Configuration configuration(String... phones) {
    Map<String, Endpoint> endpoints = new HashMap<>();
    for (String phone : phones) {
      endpoints.put(phone, new FakePhone(phone, PeerMedia.DEFAULT).endpoint());
    }
    Pattern twos = Pattern.parse("_2X.", new Position("", 1, 1), new Problems());
    FakeGateway gateway = new FakeGateway("gw", PeerMedia.DEFAULT);
    gateway.users(twos);
    return new Configuration(
        ExchangeSettings.DEFAULT, endpoints, Map.of("gw", gateway.gateway()), Map.of());
  }

  private static MessageWaiting waiting(String user, int fresh) {
    return new MessageWaiting(user, true, fresh, 0, "");
  }

  @Test
  void aPhoneIsItsOwnAndANumberItsGateways() {
    Mailboxes mailboxes = new Mailboxes(configuration("1001", "2001"));
    assertThat(mailboxes.owner("1001")).isInstanceOf(Endpoint.class);
    assertThat(mailboxes.owner("2001")).isInstanceOf(Endpoint.class);
    assertThat(mailboxes.owner("2002")).isInstanceOf(Gateway.class);
    assertThat(mailboxes.owner("3001")).isNull();
    assertThat(mailboxes.owner("")).isNull();
  }

  @Test
  void whatIsNoNumberIsBehindNoGateway() {
    Mailboxes mailboxes = new Mailboxes(configuration());
    assertThat(mailboxes.owner("20ab")).isNull();
    assertThat(mailboxes.owner("2".repeat(33))).isNull();
    assertThat(mailboxes.owner("2".repeat(32))).isNotNull();
  }

  @Test
  void onlyAChangeIsNews() {
    Mailboxes mailboxes = new Mailboxes(configuration("1001"));
    assertThat(mailboxes.of("1001")).isNull();
    assertThat(mailboxes.put(waiting("1001", 1))).isTrue();
    assertThat(mailboxes.put(waiting("1001", 1))).isFalse();
    assertThat(mailboxes.put(waiting("1001", 2))).isTrue();
    assertThat(mailboxes.of("1001")).isEqualTo(waiting("1001", 2));
  }

  @Test
  void whoIsToldOfLongestAgoIsForgottenFirst() {
    Mailboxes mailboxes = new Mailboxes(configuration("1", "2", "3"), 2);
    mailboxes.put(waiting("1", 1));
    mailboxes.put(waiting("2", 1));
    mailboxes.put(waiting("1", 2));
    mailboxes.put(waiting("3", 1));
    assertThat(mailboxes.of("2")).isNull();
    assertThat(mailboxes.all()).containsExactly(waiting("1", 2), waiting("3", 1));
  }

  @Test
  void whoIsNoMoreIsForgotten() {
    Mailboxes mailboxes = new Mailboxes(configuration("1001", "1002"));
    mailboxes.put(waiting("1001", 1));
    mailboxes.put(waiting("1002", 1));
    mailboxes.configure(configuration("1002"));
    assertThat(mailboxes.all()).containsExactly(waiting("1002", 1));
    assertThat(mailboxes.owner("1001")).isNull();
  }
}
