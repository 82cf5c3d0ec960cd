package org.strowger.h323.call;

import static org.strowger.h323.h450.H4507Arguments.DUMMY_RES;

import java.util.List;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.h450.ServiceError;
import org.strowger.h323.message.MessageWaitingReport;
import org.strowger.h323.message.ServiceAnswers;
import org.strowger.h323.message.ServiceApdu.Invocation;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.SequenceType;
import org.strowger.kernel.Address;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/**
 * Message waiting that a peer tells or asks of (H.450.7 §8): the served user's side. Who may not,
 * and who names somebody that is not served, get the same answer. Keeps nothing.
 */
final class MessageWaitingService {
  private MessageWaitingService() {}

  /** The answer to an invocation of mwiActivate, mwiDeactivate or mwiInterrogate. */
  static Octets serve(
      PeerProfiles peers, Address remote, Operation operation, Invocation invocation, Outbox out) {
    long invokeId = invocation.invokeId();
    SequenceType type = MessageWaitingReport.argumentOf(operation);
    MessageWaitingReport report = type == null ? null : MessageWaitingReport.read(type, invocation);
    if (report == null) {
      return ServiceAnswers.reject(invokeId, ServiceAnswers.MISTYPED_ARGUMENT);
    }
    Mailbox mailbox = peers.mailbox(remote, report.user());
    if (mailbox == null) {
      return ServiceAnswers.error(invokeId, ServiceError.USER_NOT_SUBSCRIBED);
    }
    if (!report.voice()) {
      return ServiceAnswers.error(invokeId, ServiceError.BASIC_SERVICE_NOT_PROVIDED);
    }
    if (operation == Operation.MWI_INTERROGATE) {
      return mailbox.waiting()
          ? MessageWaitingReport.answer(invokeId, mailbox.messages())
          : ServiceAnswers.error(invokeId, ServiceError.NOT_ACTIVATED);
    }
    out.add(
        new MessageWaitingEvent.Told(
            remote,
            report.user(),
            operation == Operation.MWI_ACTIVATE,
            report.messages(),
            report.centre()));
    return ServiceAnswers.result(
        invokeId, operation, PerCodec.encode(DUMMY_RES, DUMMY_RES.of(List.of())));
  }
}
