package org.strowger.server.tech.sip;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.pbx.call.Locator;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.registrar.AddressOfRecord;
import org.strowger.sip.registrar.Binding;
import org.strowger.sip.registrar.Registrar;
import org.strowger.sip.registrar.RegistrarEvent;

/**
 * Where phones are registered. Confined to its shard: the registrar of shard 0 has all of them, and
 * every shard reads what that one has published.
 */
final class Registrations {
  /** The domain of the start: another realm by a reload must not part phones from bindings. */
  private final String domain;

  private final Registrar registrar;
  private final SipCommons commons;

  Registrations(SipTechSettings settings, Env env, SipCommons commons) {
    this.domain = settings.domain();
    this.registrar = new Registrar(settings.registrar(), env);
    this.commons = commons;
  }

  /** The registrar: empty but in shard 0. */
  Registrar registrar() {
    return registrar;
  }

  /** Gives back the registrations of an earlier run. */
  void restore(long now, List<Binding> bindings, UnaryOperator<Binding> wayBack) {
    registrar.restore(now, bindings.stream().map(wayBack).toList());
    bindings.stream().map(Binding::addressOfRecord).distinct().forEach(this::publish);
  }

  /** Something changed at the registrar: all shards get to know, and what others want to hear. */
  void on(long now, RegistrarEvent event, SipAgent agent, Outbox inner, Outbox out) {
    switch (event) {
      case RegistrarEvent.FlowAbandoned(Flow old) -> agent.close(now, old.id(), inner);
      case RegistrarEvent.Bound(Binding binding, boolean _) -> {
        publish(binding.addressOfRecord());
        out.add(event);
      }
      case RegistrarEvent.Unbound(Binding binding, var _) -> {
        publish(binding.addressOfRecord());
        out.add(event);
      }
    }
  }

  private void publish(String addressOfRecord) {
    commons.publish(addressOfRecord, registrar.bindings(addressOfRecord));
  }

  /** The address-of-record of a phone. */
  String addressOf(String user) {
    String address = AddressOfRecord.of(SipUri.of(user, domain));
    return address == null ? user : address;
  }

  /** The phone of a binding. */
  String userOf(Binding binding) {
    SipUri address = SipUri.parse(binding.addressOfRecord());
    return address == null ? "" : address.user();
  }

  /** Where a phone can be reached, most preferred first. */
  List<Binding> of(String user) {
    return commons.bindings(addressOf(user));
  }

  /** One place of a phone, the most preferred for none in particular; null if it has gone. */
  @Nullable Binding of(String user, String reference) {
    for (Binding binding : of(user)) {
      if (reference.isEmpty() || binding.contact().toString().equals(reference)) {
        return binding;
      }
    }
    return null;
  }

  /** The places of a phone for a dialplan. */
  List<Locator.Place> places(String user) {
    return of(user).stream()
        .map(binding ->
            new Locator.Place(binding.contact().toString(), binding.q(), binding.source().ip()))
        .toList();
  }
}
