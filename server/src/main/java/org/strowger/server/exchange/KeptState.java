package org.strowger.server.exchange;

import java.time.Instant;
import java.util.List;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.server.store.BindingStore;
import org.strowger.server.store.Database;
import org.strowger.server.store.MailboxStore;
import org.strowger.server.store.StoreException;
import org.strowger.sip.registrar.Binding;

/**
 * What an exchange knows after a restart as before it, beside its records. Any thread.
 *
 * @param bindings where phones are registered
 * @param mailboxes whose messages wait
 */
record KeptState(BindingStore bindings, MailboxStore mailboxes) {
  static KeptState of(Database database) {
    return new KeptState(new BindingStore(database), new MailboxStore(database));
  }

  /** The registrations; whose messages wait is told to who is to know it. */
  List<Binding> load(Mailboxes known) throws StoreException {
    mailboxes.load().stream()
        .filter(state -> known.owner(state.user()) != null)
        .forEach(known::put);
    mailboxes.prune();
    return bindings.load(Instant.now());
  }
}
