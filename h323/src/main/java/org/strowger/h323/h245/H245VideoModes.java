package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245Parameters.GENERIC_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h245.H245VideoCapabilities.ENHANCEMENT_LAYER_INFO;
import static org.strowger.h323.h245.H245VideoCapabilities.H263_OPTIONS;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.245 Annex A: the modes of video that a requestMode may name. */
public final class H245VideoModes {
  public static final SequenceType H261_VIDEO_MODE =
      sequence(
          "H261VideoMode",
          required("resolution", choice(alternative("qcif"), alternative("cif"))),
          required("bitRate", integer(1, 19200)),
          required("stillImageTransmission", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType H262_VIDEO_MODE =
      sequence(
          "H262VideoMode",
          required(
              "profileAndLevel",
              choice(
                  alternative("profileAndLevel-SPatML"),
                  alternative("profileAndLevel-MPatLL"),
                  alternative("profileAndLevel-MPatML"),
                  alternative("profileAndLevel-MPatH-14"),
                  alternative("profileAndLevel-MPatHL"),
                  alternative("profileAndLevel-SNRatLL"),
                  alternative("profileAndLevel-SNRatML"),
                  alternative("profileAndLevel-SpatialatH-14"),
                  alternative("profileAndLevel-HPatML"),
                  alternative("profileAndLevel-HPatH-14"),
                  alternative("profileAndLevel-HPatHL"),
                  EXTENSION_MARKER)),
          optional("videoBitRate", integer(0, 1073741823)),
          optional("vbvBufferSize", integer(0, 262143)),
          optional("samplesPerLine", integer(0, 16383)),
          optional("linesPerFrame", integer(0, 16383)),
          optional("framesPerSecond", integer(0, 15)),
          optional("luminanceSampleRate", integer(0, 4294967295L)),
          EXTENSION_MARKER);

  public static final SequenceType H263_VIDEO_MODE =
      sequence(
          "H263VideoMode",
          required(
              "resolution",
              choice(
                  alternative("sqcif"),
                  alternative("qcif"),
                  alternative("cif"),
                  alternative("cif4"),
                  alternative("cif16"),
                  EXTENSION_MARKER,
                  alternative("custom"))),
          required("bitRate", integer(1, 19200)),
          required("unrestrictedVector", BOOLEAN),
          required("arithmeticCoding", BOOLEAN),
          required("advancedPrediction", BOOLEAN),
          required("pbFrames", BOOLEAN),
          EXTENSION_MARKER,
          required("errorCompensation", BOOLEAN),
          optional("enhancementLayerInfo", ENHANCEMENT_LAYER_INFO),
          optional("h263Options", H263_OPTIONS));

  public static final SequenceType IS11172_VIDEO_MODE =
      sequence(
          "IS11172VideoMode",
          required("constrainedBitstream", BOOLEAN),
          optional("videoBitRate", integer(0, 1073741823)),
          optional("vbvBufferSize", integer(0, 262143)),
          optional("samplesPerLine", integer(0, 16383)),
          optional("linesPerFrame", integer(0, 16383)),
          optional("pictureRate", integer(0, 15)),
          optional("luminanceSampleRate", integer(0, 4294967295L)),
          EXTENSION_MARKER);

  public static final ChoiceType VIDEO_MODE =
      choice(
          "VideoMode",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("h261VideoMode", H261_VIDEO_MODE),
          alternative("h262VideoMode", H262_VIDEO_MODE),
          alternative("h263VideoMode", H263_VIDEO_MODE),
          alternative("is11172VideoMode", IS11172_VIDEO_MODE),
          EXTENSION_MARKER,
          alternative("genericVideoMode", GENERIC_CAPABILITY));

  private H245VideoModes() {}
}
