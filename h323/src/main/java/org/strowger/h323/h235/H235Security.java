package org.strowger.h323.h235;

import static org.strowger.h323.per.Asn1.BIT_STRING;
import static org.strowger.h323.per.Asn1.BMP_STRING;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.INTEGER;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.bitString;
import static org.strowger.h323.per.Asn1.bmpString;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.octetString;
import static org.strowger.h323.per.Asn1.openType;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.Type;

/**
 * H.235.0 (2005) Annex A: tokens, certificates and keys that H.225.0 and H.245 carry.
 *
 * <p>The 2014 edition adds longer Diffie-Hellman keys behind an extension marker: a peer that sends
 * them is understood, and they are kept as unknown additions.
 */
public final class H235Security {
  public static final Type CHALLENGE_STRING = octetString(8, 128);

  public static final Type TIME_STAMP = integer(1, 4294967295L);

  public static final Type RANDOM_VAL = INTEGER;

  public static final Type PASSWORD = bmpString(1, 128);

  public static final Type IDENTIFIER = bmpString(1, 128);

  public static final Type KEY_MATERIAL = bitString(1, 2048);

  public static final SequenceType NON_STANDARD_PARAMETER =
      sequence(
          "NonStandardParameter",
          required("nonStandardIdentifier", OBJECT_IDENTIFIER),
          required("data", OCTET_STRING));

  public static final SequenceType DH_SET =
      sequence(
          "DHset",
          required("halfkey", bitString(0, 2048)),
          required("modSize", bitString(0, 2048)),
          required("generator", bitString(0, 2048)),
          EXTENSION_MARKER);

  public static final SequenceType EC_POINT =
      sequence(
          "ECpoint",
          optional("x", bitString(0, 511)),
          optional("y", bitString(0, 511)),
          EXTENSION_MARKER);

  public static final ChoiceType ECKASDH =
      choice(
          "ECKASDH",
          alternative(
              "eckasdhp",
              sequence(
                  required("public-key", EC_POINT),
                  required("modulus", bitString(0, 511)),
                  required("base", EC_POINT),
                  required("weierstrassA", bitString(0, 511)),
                  required("weierstrassB", bitString(0, 511)))),
          alternative(
              "eckasdh2",
              sequence(
                  required("public-key", EC_POINT),
                  required("fieldSize", bitString(0, 511)),
                  required("base", EC_POINT),
                  required("weierstrassA", bitString(0, 511)),
                  required("weierstrassB", bitString(0, 511)))),
          EXTENSION_MARKER);

  public static final SequenceType ECGDSA_SIGNATURE =
      sequence(
          "ECGDSASignature", required("r", bitString(0, 511)), required("s", bitString(0, 511)));

  public static final SequenceType TYPED_CERTIFICATE =
      sequence(
          "TypedCertificate",
          required("type", OBJECT_IDENTIFIER),
          required("certificate", OCTET_STRING),
          EXTENSION_MARKER);

  public static final ChoiceType AUTHENTICATION_BES =
      choice("AuthenticationBES", alternative("default"), alternative("radius"), EXTENSION_MARKER);

  public static final ChoiceType AUTHENTICATION_MECHANISM =
      choice(
          "AuthenticationMechanism",
          alternative("dhExch"),
          alternative("pwdSymEnc"),
          alternative("pwdHash"),
          alternative("certSign"),
          alternative("ipsec"),
          alternative("tls"),
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          alternative("authenticationBES", AUTHENTICATION_BES),
          alternative("keyExch", OBJECT_IDENTIFIER));

  public static final Type IV8 = octetString(8);

  public static final Type IV16 = octetString(16);

  public static final SequenceType PARAMS =
      sequence(
          "Params",
          optional("ranInt", INTEGER),
          optional("iv8", IV8),
          EXTENSION_MARKER,
          optional("iv16", IV16),
          optional("iv", OCTET_STRING),
          optional("clearSalt", OCTET_STRING));

  /** Any ENCRYPTED {type}: what is encrypted does not show. */
  public static final SequenceType ENCRYPTED =
      sequence(
          "ENCRYPTED",
          required("algorithmOID", OBJECT_IDENTIFIER),
          required("paramS", PARAMS),
          required("encryptedData", OCTET_STRING));

  /** Any HASHED {type}: what is hashed is not sent. */
  public static final SequenceType HASHED =
      sequence(
          "HASHED",
          required("algorithmOID", OBJECT_IDENTIFIER),
          required("paramS", PARAMS),
          required("hash", BIT_STRING));

  /** SIGNED {type}. */
  public static SequenceType signed(Type toBeSigned) {
    return sequence(
        "SIGNED",
        required("toBeSigned", toBeSigned),
        required("algorithmOID", OBJECT_IDENTIFIER),
        required("paramS", PARAMS),
        required("signature", BIT_STRING));
  }

  public static final SequenceType KEY_SYNC_MATERIAL =
      sequence(
          "KeySyncMaterial",
          required("generalID", IDENTIFIER),
          required("keyMaterial", KEY_MATERIAL),
          EXTENSION_MARKER);

  public static final Type ENCODED_KEY_SYNC_MATERIAL = openType(KEY_SYNC_MATERIAL);

  public static final SequenceType KEY_SIGNED_MATERIAL =
      sequence(
          "KeySignedMaterial",
          required("generalId", IDENTIFIER),
          required("mrandom", RANDOM_VAL),
          optional("srandom", RANDOM_VAL),
          optional("timeStamp", TIME_STAMP),
          required("encrptval", ENCRYPTED));

  public static final Type ENCODED_KEY_SIGNED_MATERIAL = openType(KEY_SIGNED_MATERIAL);

  public static final SequenceType V3_KEY_SYNC_MATERIAL =
      sequence(
          "V3KeySyncMaterial",
          optional("generalID", IDENTIFIER),
          optional("algorithmOID", OBJECT_IDENTIFIER),
          required("paramS", PARAMS),
          optional("encryptedSessionKey", OCTET_STRING),
          optional("encryptedSaltingKey", OCTET_STRING),
          optional("clearSaltingKey", OCTET_STRING),
          optional("paramSsalt", PARAMS),
          optional("keyDerivationOID", OBJECT_IDENTIFIER),
          EXTENSION_MARKER,
          optional("genericKeyMaterial", OCTET_STRING));

  public static final ChoiceType H235_KEY =
      choice(
          "H235Key",
          alternative("secureChannel", KEY_MATERIAL),
          alternative("sharedSecret", ENCRYPTED),
          alternative("certProtectedKey", signed(ENCODED_KEY_SIGNED_MATERIAL)),
          EXTENSION_MARKER,
          alternative("secureSharedSecret", V3_KEY_SYNC_MATERIAL));

  public static final ChoiceType ELEMENT =
      choice(
          "Element",
          alternative("octets", OCTET_STRING),
          alternative("integer", INTEGER),
          alternative("bits", BIT_STRING),
          alternative("name", BMP_STRING),
          alternative("flag", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType PROFILE_ELEMENT =
      sequence(
          "ProfileElement",
          required("elementID", integer(0, 255)),
          optional("paramS", PARAMS),
          optional("element", ELEMENT),
          EXTENSION_MARKER);

  public static final SequenceType CLEAR_TOKEN =
      sequence(
          "ClearToken",
          required("tokenOID", OBJECT_IDENTIFIER),
          optional("timeStamp", TIME_STAMP),
          optional("password", PASSWORD),
          optional("dhkey", DH_SET),
          optional("challenge", CHALLENGE_STRING),
          optional("random", RANDOM_VAL),
          optional("certificate", TYPED_CERTIFICATE),
          optional("generalID", IDENTIFIER),
          optional("nonStandard", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("eckasdhkey", ECKASDH),
          optional("sendersID", IDENTIFIER),
          optional("h235Key", H235_KEY),
          optional("profileInfo", listOf(PROFILE_ELEMENT)));

  public static final Type ENCODED_GENERAL_TOKEN = openType(CLEAR_TOKEN);

  public static final SequenceType PWD_CERT_TOKEN = CLEAR_TOKEN;

  public static final Type ENCODED_PWD_CERT_TOKEN = openType(PWD_CERT_TOKEN);

  public static final ChoiceType CRYPTO_TOKEN =
      choice(
          "CryptoToken",
          alternative(
              "cryptoEncryptedToken",
              sequence(required("tokenOID", OBJECT_IDENTIFIER), required("token", ENCRYPTED))),
          alternative(
              "cryptoSignedToken",
              sequence(
                  required("tokenOID", OBJECT_IDENTIFIER),
                  required("token", signed(ENCODED_GENERAL_TOKEN)))),
          alternative(
              "cryptoHashedToken",
              sequence(
                  required("tokenOID", OBJECT_IDENTIFIER),
                  required("hashedVals", CLEAR_TOKEN),
                  required("token", HASHED))),
          alternative("cryptoPwdEncr", ENCRYPTED),
          EXTENSION_MARKER);

  public static final SequenceType RETURN_SIG =
      sequence(
          "ReturnSig",
          required("generalId", IDENTIFIER),
          required("responseRandom", RANDOM_VAL),
          optional("requestRandom", RANDOM_VAL),
          optional("certificate", TYPED_CERTIFICATE));

  public static final Type ENCODED_RETURN_SIG = openType(RETURN_SIG);

  public static final SequenceType H235_CERTIFICATE_SIGNATURE =
      sequence(
          "H235CertificateSignature",
          required("certificate", TYPED_CERTIFICATE),
          required("responseRandom", RANDOM_VAL),
          optional("requesterRandom", RANDOM_VAL),
          required("signature", signed(ENCODED_RETURN_SIG)),
          EXTENSION_MARKER);

  private H235Security() {}
}
