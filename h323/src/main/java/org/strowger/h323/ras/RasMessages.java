package org.strowger.h323.ras;

import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.ras.RasAdmission.ADMISSION_CONFIRM;
import static org.strowger.h323.ras.RasAdmission.ADMISSION_REJECT;
import static org.strowger.h323.ras.RasAdmission.ADMISSION_REQUEST;
import static org.strowger.h323.ras.RasAdmission.BANDWIDTH_CONFIRM;
import static org.strowger.h323.ras.RasAdmission.BANDWIDTH_REJECT;
import static org.strowger.h323.ras.RasAdmission.BANDWIDTH_REQUEST;
import static org.strowger.h323.ras.RasAdmission.DISENGAGE_CONFIRM;
import static org.strowger.h323.ras.RasAdmission.DISENGAGE_REJECT;
import static org.strowger.h323.ras.RasAdmission.DISENGAGE_REQUEST;
import static org.strowger.h323.ras.RasAdmission.LOCATION_CONFIRM;
import static org.strowger.h323.ras.RasAdmission.LOCATION_REJECT;
import static org.strowger.h323.ras.RasAdmission.LOCATION_REQUEST;
import static org.strowger.h323.ras.RasRegistration.GATEKEEPER_CONFIRM;
import static org.strowger.h323.ras.RasRegistration.GATEKEEPER_REJECT;
import static org.strowger.h323.ras.RasRegistration.GATEKEEPER_REQUEST;
import static org.strowger.h323.ras.RasRegistration.REGISTRATION_CONFIRM;
import static org.strowger.h323.ras.RasRegistration.REGISTRATION_REJECT;
import static org.strowger.h323.ras.RasRegistration.REGISTRATION_REQUEST;
import static org.strowger.h323.ras.RasRegistration.UNREGISTRATION_CONFIRM;
import static org.strowger.h323.ras.RasRegistration.UNREGISTRATION_REJECT;
import static org.strowger.h323.ras.RasRegistration.UNREGISTRATION_REQUEST;
import static org.strowger.h323.ras.RasStatus.INFO_REQUEST;
import static org.strowger.h323.ras.RasStatus.INFO_REQUEST_ACK;
import static org.strowger.h323.ras.RasStatus.INFO_REQUEST_NAK;
import static org.strowger.h323.ras.RasStatus.INFO_REQUEST_RESPONSE;
import static org.strowger.h323.ras.RasStatus.NON_STANDARD_MESSAGE;
import static org.strowger.h323.ras.RasStatus.REQUEST_IN_PROGRESS;
import static org.strowger.h323.ras.RasStatus.RESOURCES_AVAILABLE_CONFIRM;
import static org.strowger.h323.ras.RasStatus.RESOURCES_AVAILABLE_INDICATE;
import static org.strowger.h323.ras.RasStatus.SERVICE_CONTROL_INDICATION;
import static org.strowger.h323.ras.RasStatus.SERVICE_CONTROL_RESPONSE;
import static org.strowger.h323.ras.RasStatus.UNKNOWN_MESSAGE_RESPONSE;

import org.strowger.h323.per.ChoiceType;

/** H.225.0 Annex H: {@link #RAS_MESSAGE}, what one datagram of the RAS channel carries (7.7). */
public final class RasMessages {
  /** One message of the RAS channel. */
  public static final ChoiceType RAS_MESSAGE =
      choice(
          "RasMessage",
          alternative("gatekeeperRequest", GATEKEEPER_REQUEST),
          alternative("gatekeeperConfirm", GATEKEEPER_CONFIRM),
          alternative("gatekeeperReject", GATEKEEPER_REJECT),
          alternative("registrationRequest", REGISTRATION_REQUEST),
          alternative("registrationConfirm", REGISTRATION_CONFIRM),
          alternative("registrationReject", REGISTRATION_REJECT),
          alternative("unregistrationRequest", UNREGISTRATION_REQUEST),
          alternative("unregistrationConfirm", UNREGISTRATION_CONFIRM),
          alternative("unregistrationReject", UNREGISTRATION_REJECT),
          alternative("admissionRequest", ADMISSION_REQUEST),
          alternative("admissionConfirm", ADMISSION_CONFIRM),
          alternative("admissionReject", ADMISSION_REJECT),
          alternative("bandwidthRequest", BANDWIDTH_REQUEST),
          alternative("bandwidthConfirm", BANDWIDTH_CONFIRM),
          alternative("bandwidthReject", BANDWIDTH_REJECT),
          alternative("disengageRequest", DISENGAGE_REQUEST),
          alternative("disengageConfirm", DISENGAGE_CONFIRM),
          alternative("disengageReject", DISENGAGE_REJECT),
          alternative("locationRequest", LOCATION_REQUEST),
          alternative("locationConfirm", LOCATION_CONFIRM),
          alternative("locationReject", LOCATION_REJECT),
          alternative("infoRequest", INFO_REQUEST),
          alternative("infoRequestResponse", INFO_REQUEST_RESPONSE),
          alternative("nonStandardMessage", NON_STANDARD_MESSAGE),
          alternative("unknownMessageResponse", UNKNOWN_MESSAGE_RESPONSE),
          EXTENSION_MARKER,
          alternative("requestInProgress", REQUEST_IN_PROGRESS),
          alternative("resourcesAvailableIndicate", RESOURCES_AVAILABLE_INDICATE),
          alternative("resourcesAvailableConfirm", RESOURCES_AVAILABLE_CONFIRM),
          alternative("infoRequestAck", INFO_REQUEST_ACK),
          alternative("infoRequestNak", INFO_REQUEST_NAK),
          alternative("serviceControlIndication", SERVICE_CONTROL_INDICATION),
          alternative("serviceControlResponse", SERVICE_CONTROL_RESPONSE),
          alternative("admissionConfirmSequence", listOf(ADMISSION_CONFIRM)));

  private RasMessages() {}
}
