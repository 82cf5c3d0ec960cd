package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245Parameters.GENERIC_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.INTEGER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.245 Annex A: data applications, among them T.38 fax. */
public final class H245DataCapabilities {
  public static final SequenceType V42BIS =
      sequence(
          "V42bis",
          required("numberOfCodewords", integer(1, 65536)),
          required("maximumStringLength", integer(1, 256)),
          EXTENSION_MARKER);

  public static final ChoiceType COMPRESSION_TYPE =
      choice("CompressionType", alternative("v42bis", V42BIS), EXTENSION_MARKER);

  public static final ChoiceType DATA_PROTOCOL_CAPABILITY =
      choice(
          "DataProtocolCapability",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("v14buffered"),
          alternative("v42lapm"),
          alternative("hdlcFrameTunnelling"),
          alternative("h310SeparateVCStack"),
          alternative("h310SingleVCStack"),
          alternative("transparent"),
          EXTENSION_MARKER,
          alternative("segmentationAndReassembly"),
          alternative("hdlcFrameTunnelingwSAR"),
          alternative("v120"),
          alternative("separateLANStack"),
          alternative(
              "v76wCompression",
              choice(
                  alternative("transmitCompression", COMPRESSION_TYPE),
                  alternative("receiveCompression", COMPRESSION_TYPE),
                  alternative("transmitAndReceiveCompression", COMPRESSION_TYPE),
                  EXTENSION_MARKER)),
          alternative("tcp"),
          alternative("udp"));

  public static final ChoiceType T84_PROFILE =
      choice(
          "T84Profile",
          alternative("t84Unrestricted"),
          alternative(
              "t84Restricted",
              sequence(
                  required("qcif", BOOLEAN),
                  required("cif", BOOLEAN),
                  required("ccir601Seq", BOOLEAN),
                  required("ccir601Prog", BOOLEAN),
                  required("hdtvSeq", BOOLEAN),
                  required("hdtvProg", BOOLEAN),
                  required("g3FacsMH200x100", BOOLEAN),
                  required("g3FacsMH200x200", BOOLEAN),
                  required("g4FacsMMR200x100", BOOLEAN),
                  required("g4FacsMMR200x200", BOOLEAN),
                  required("jbig200x200Seq", BOOLEAN),
                  required("jbig200x200Prog", BOOLEAN),
                  required("jbig300x300Seq", BOOLEAN),
                  required("jbig300x300Prog", BOOLEAN),
                  required("digPhotoLow", BOOLEAN),
                  required("digPhotoMedSeq", BOOLEAN),
                  required("digPhotoMedProg", BOOLEAN),
                  required("digPhotoHighSeq", BOOLEAN),
                  required("digPhotoHighProg", BOOLEAN),
                  EXTENSION_MARKER)));

  public static final ChoiceType T38_FAX_RATE_MANAGEMENT =
      choice(
          "T38FaxRateManagement",
          alternative("localTCF"),
          alternative("transferredTCF"),
          EXTENSION_MARKER);

  public static final SequenceType T38_FAX_UDP_OPTIONS =
      sequence(
          "T38FaxUdpOptions",
          optional("t38FaxMaxBuffer", INTEGER),
          optional("t38FaxMaxDatagram", INTEGER),
          required(
              "t38FaxUdpEC",
              choice(alternative("t38UDPFEC"), alternative("t38UDPRedundancy"), EXTENSION_MARKER)));

  public static final SequenceType T38_FAX_TCP_OPTIONS =
      sequence("T38FaxTcpOptions", required("t38TCPBidirectionalMode", BOOLEAN), EXTENSION_MARKER);

  public static final SequenceType T38_FAX_PROFILE =
      sequence(
          "T38FaxProfile",
          required("fillBitRemoval", BOOLEAN),
          required("transcodingJBIG", BOOLEAN),
          required("transcodingMMR", BOOLEAN),
          EXTENSION_MARKER,
          required("version", integer(0, 255)),
          required("t38FaxRateManagement", T38_FAX_RATE_MANAGEMENT),
          optional("t38FaxUdpOptions", T38_FAX_UDP_OPTIONS),
          optional("t38FaxTcpOptions", T38_FAX_TCP_OPTIONS));

  public static final SequenceType DATA_APPLICATION_CAPABILITY =
      sequence(
          "DataApplicationCapability",
          required(
              "application",
              choice(
                  alternative("nonStandard", NON_STANDARD_PARAMETER),
                  alternative("t120", DATA_PROTOCOL_CAPABILITY),
                  alternative("dsm-cc", DATA_PROTOCOL_CAPABILITY),
                  alternative("userData", DATA_PROTOCOL_CAPABILITY),
                  alternative(
                      "t84",
                      sequence(
                          required("t84Protocol", DATA_PROTOCOL_CAPABILITY),
                          required("t84Profile", T84_PROFILE))),
                  alternative("t434", DATA_PROTOCOL_CAPABILITY),
                  alternative("h224", DATA_PROTOCOL_CAPABILITY),
                  alternative(
                      "nlpid",
                      sequence(
                          required("nlpidProtocol", DATA_PROTOCOL_CAPABILITY),
                          required("nlpidData", OCTET_STRING))),
                  alternative("dsvdControl"),
                  alternative("h222DataPartitioning", DATA_PROTOCOL_CAPABILITY),
                  EXTENSION_MARKER,
                  alternative("t30fax", DATA_PROTOCOL_CAPABILITY),
                  alternative("t140", DATA_PROTOCOL_CAPABILITY),
                  alternative(
                      "t38fax",
                      sequence(
                          required("t38FaxProtocol", DATA_PROTOCOL_CAPABILITY),
                          required("t38FaxProfile", T38_FAX_PROFILE))),
                  alternative("genericDataCapability", GENERIC_CAPABILITY))),
          required("maxBitRate", integer(0, 4294967295L)),
          EXTENSION_MARKER);

  private H245DataCapabilities() {}
}
