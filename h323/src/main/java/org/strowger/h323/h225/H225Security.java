package org.strowger.h323.h225;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h225.H225Parameters.GATEKEEPER_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h235.H235Security.CLEAR_TOKEN;
import static org.strowger.h323.h235.H235Security.CRYPTO_TOKEN;
import static org.strowger.h323.h235.H235Security.ENCODED_PWD_CERT_TOKEN;
import static org.strowger.h323.h235.H235Security.ENCRYPTED;
import static org.strowger.h323.h235.H235Security.HASHED;
import static org.strowger.h323.h235.H235Security.TIME_STAMP;
import static org.strowger.h323.h235.H235Security.signed;
import static org.strowger.h323.per.Asn1.BIT_STRING;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.openType;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.Type;

/** H.225.0 Annex H: security (7.6, clause 10): tokens, integrity, what went wrong. */
public final class H225Security {
  public static final ChoiceType SECURITY_SERVICE_MODE =
      choice(
          "SecurityServiceMode",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("none"),
          alternative("default"),
          EXTENSION_MARKER);

  public static final SequenceType SECURITY_CAPABILITIES =
      sequence(
          "SecurityCapabilities",
          optional("nonStandard", NON_STANDARD_PARAMETER),
          required("encryption", SECURITY_SERVICE_MODE),
          required("authenticaton", SECURITY_SERVICE_MODE),
          required("integrity", SECURITY_SERVICE_MODE),
          EXTENSION_MARKER);

  public static final ChoiceType SECURITY_ERRORS =
      choice(
          "SecurityErrors",
          alternative("securityWrongSyncTime"),
          alternative("securityReplay"),
          alternative("securityWrongGeneralID"),
          alternative("securityWrongSendersID"),
          alternative("securityIntegrityFailed"),
          alternative("securityWrongOID"),
          alternative("securityDHmismatch"),
          alternative("securityCertificateExpired"),
          alternative("securityCertificateDateInvalid"),
          alternative("securityCertificateRevoked"),
          alternative("securityCertificateNotReadable"),
          alternative("securityCertificateSignatureInvalid"),
          alternative("securityCertificateMissing"),
          alternative("securityCertificateIncomplete"),
          alternative("securityUnsupportedCertificateAlgOID"),
          alternative("securityUnknownCA"),
          EXTENSION_MARKER);

  public static final ChoiceType SECURITY_ERRORS2 =
      choice(
          "SecurityErrors2",
          alternative("securityWrongSyncTime"),
          alternative("securityReplay"),
          alternative("securityWrongGeneralID"),
          alternative("securityWrongSendersID"),
          alternative("securityIntegrityFailed"),
          alternative("securityWrongOID"),
          EXTENSION_MARKER);

  public static final ChoiceType H245_SECURITY =
      choice(
          "H245Security",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("noSecurity"),
          alternative("tls", SECURITY_CAPABILITIES),
          alternative("ipsec", SECURITY_CAPABILITIES),
          EXTENSION_MARKER);

  public static final ChoiceType ENCRYPT_INT_ALG =
      choice(
          "EncryptIntAlg",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("isoAlgorithm", OBJECT_IDENTIFIER),
          EXTENSION_MARKER);

  public static final ChoiceType NON_ISO_INTEGRITY_MECHANISM =
      choice(
          "NonIsoIntegrityMechanism",
          alternative("hMAC-MD5"),
          alternative("hMAC-iso10118-2-s", ENCRYPT_INT_ALG),
          alternative("hMAC-iso10118-2-l", ENCRYPT_INT_ALG),
          alternative("hMAC-iso10118-3", OBJECT_IDENTIFIER),
          EXTENSION_MARKER);

  public static final ChoiceType INTEGRITY_MECHANISM =
      choice(
          "IntegrityMechanism",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("digSig"),
          alternative("iso9797", OBJECT_IDENTIFIER),
          alternative("nonIsoIM", NON_ISO_INTEGRITY_MECHANISM),
          EXTENSION_MARKER);

  public static final SequenceType ICV =
      sequence("ICV", required("algorithmOID", OBJECT_IDENTIFIER), required("icv", BIT_STRING));

  public static final SequenceType FAST_START_TOKEN = CLEAR_TOKEN;

  public static final Type ENCODED_FAST_START_TOKEN = openType(FAST_START_TOKEN);

  public static final ChoiceType CRYPTO_H323_TOKEN =
      choice(
          "CryptoH323Token",
          alternative(
              "cryptoEPPwdHash",
              sequence(
                  required("alias", ALIAS_ADDRESS),
                  required("timeStamp", TIME_STAMP),
                  required("token", HASHED))),
          alternative(
              "cryptoGKPwdHash",
              sequence(
                  required("gatekeeperId", GATEKEEPER_IDENTIFIER),
                  required("timeStamp", TIME_STAMP),
                  required("token", HASHED))),
          alternative("cryptoEPPwdEncr", ENCRYPTED),
          alternative("cryptoGKPwdEncr", ENCRYPTED),
          alternative("cryptoEPCert", signed(ENCODED_PWD_CERT_TOKEN)),
          alternative("cryptoGKCert", signed(ENCODED_PWD_CERT_TOKEN)),
          alternative("cryptoFastStart", signed(ENCODED_FAST_START_TOKEN)),
          alternative("nestedcryptoToken", CRYPTO_TOKEN),
          EXTENSION_MARKER);

  private H225Security() {}
}
