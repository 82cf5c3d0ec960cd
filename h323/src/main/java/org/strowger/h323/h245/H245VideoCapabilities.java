package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245Parameters.GENERIC_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.245 Annex A: video capabilities. */
public final class H245VideoCapabilities {
  public static final SequenceType H261_VIDEO_CAPABILITY =
      sequence(
          "H261VideoCapability",
          optional("qcifMPI", integer(1, 4)),
          optional("cifMPI", integer(1, 4)),
          required("temporalSpatialTradeOffCapability", BOOLEAN),
          required("maxBitRate", integer(1, 19200)),
          required("stillImageTransmission", BOOLEAN),
          EXTENSION_MARKER,
          required("videoBadMBsCap", BOOLEAN));

  public static final SequenceType H262_VIDEO_CAPABILITY =
      sequence(
          "H262VideoCapability",
          required("profileAndLevel-SPatML", BOOLEAN),
          required("profileAndLevel-MPatLL", BOOLEAN),
          required("profileAndLevel-MPatML", BOOLEAN),
          required("profileAndLevel-MPatH-14", BOOLEAN),
          required("profileAndLevel-MPatHL", BOOLEAN),
          required("profileAndLevel-SNRatLL", BOOLEAN),
          required("profileAndLevel-SNRatML", BOOLEAN),
          required("profileAndLevel-SpatialatH-14", BOOLEAN),
          required("profileAndLevel-HPatML", BOOLEAN),
          required("profileAndLevel-HPatH-14", BOOLEAN),
          required("profileAndLevel-HPatHL", BOOLEAN),
          optional("videoBitRate", integer(0, 1073741823)),
          optional("vbvBufferSize", integer(0, 262143)),
          optional("samplesPerLine", integer(0, 16383)),
          optional("linesPerFrame", integer(0, 16383)),
          optional("framesPerSecond", integer(0, 15)),
          optional("luminanceSampleRate", integer(0, 4294967295L)),
          EXTENSION_MARKER,
          required("videoBadMBsCap", BOOLEAN));

  public static final SequenceType TRANSPARENCY_PARAMETERS =
      sequence(
          "TransparencyParameters",
          required("presentationOrder", integer(1, 256)),
          required("offset-x", integer(-262144, 262143)),
          required("offset-y", integer(-262144, 262143)),
          required("scale-x", integer(1, 255)),
          required("scale-y", integer(1, 255)),
          EXTENSION_MARKER);

  public static final SequenceType REF_PICTURE_SELECTION =
      sequence(
          "RefPictureSelection",
          optional(
              "additionalPictureMemory",
              sequence(
                  optional("sqcifAdditionalPictureMemory", integer(1, 256)),
                  optional("qcifAdditionalPictureMemory", integer(1, 256)),
                  optional("cifAdditionalPictureMemory", integer(1, 256)),
                  optional("cif4AdditionalPictureMemory", integer(1, 256)),
                  optional("cif16AdditionalPictureMemory", integer(1, 256)),
                  optional("bigCpfAdditionalPictureMemory", integer(1, 256)),
                  EXTENSION_MARKER)),
          required("videoMux", BOOLEAN),
          required(
              "videoBackChannelSend",
              choice(
                  alternative("none"),
                  alternative("ackMessageOnly"),
                  alternative("nackMessageOnly"),
                  alternative("ackOrNackMessageOnly"),
                  alternative("ackAndNackMessage"),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER,
          required(
              "enhancedReferencePicSelect",
              sequence(
                  optional(
                      "subPictureRemovalParameters",
                      sequence(
                          required("mpuHorizMBs", integer(1, 128)),
                          required("mpuVertMBs", integer(1, 72)),
                          required("mpuTotalNumber", integer(1, 65536)),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER)));

  public static final SequenceType CUSTOM_PICTURE_CLOCK_FREQUENCY =
      sequence(
          "CustomPictureClockFrequency",
          required("clockConversionCode", integer(1000, 1001)),
          required("clockDivisor", integer(1, 127)),
          optional("sqcifMPI", integer(1, 2048)),
          optional("qcifMPI", integer(1, 2048)),
          optional("cifMPI", integer(1, 2048)),
          optional("cif4MPI", integer(1, 2048)),
          optional("cif16MPI", integer(1, 2048)),
          EXTENSION_MARKER);

  public static final SequenceType CUSTOM_PICTURE_FORMAT =
      sequence(
          "CustomPictureFormat",
          required("maxCustomPictureWidth", integer(1, 2048)),
          required("maxCustomPictureHeight", integer(1, 2048)),
          required("minCustomPictureWidth", integer(1, 2048)),
          required("minCustomPictureHeight", integer(1, 2048)),
          required(
              "mPI",
              sequence(
                  optional("standardMPI", integer(1, 31)),
                  optional(
                      "customPCF",
                      listOf(
                          1,
                          16,
                          sequence(
                              required("clockConversionCode", integer(1000, 1001)),
                              required("clockDivisor", integer(1, 127)),
                              required("customMPI", integer(1, 2048)),
                              EXTENSION_MARKER))),
                  EXTENSION_MARKER)),
          required(
              "pixelAspectInformation",
              choice(
                  alternative("anyPixelAspectRatio", BOOLEAN),
                  alternative("pixelAspectCode", listOf(1, 14, integer(1, 14))),
                  alternative(
                      "extendedPAR",
                      listOf(
                          1,
                          256,
                          sequence(
                              required("width", integer(1, 255)),
                              required("height", integer(1, 255)),
                              EXTENSION_MARKER))),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType H263_VERSION3_OPTIONS =
      sequence(
          "H263Version3Options",
          required("dataPartitionedSlices", BOOLEAN),
          required("fixedPointIDCT0", BOOLEAN),
          required("interlacedFields", BOOLEAN),
          required("currentPictureHeaderRepetition", BOOLEAN),
          required("previousPictureHeaderRepetition", BOOLEAN),
          required("nextPictureHeaderRepetition", BOOLEAN),
          required("pictureNumber", BOOLEAN),
          required("spareReferencePictures", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType H263_MODE_COMBO_FLAGS =
      sequence(
          "H263ModeComboFlags",
          required("unrestrictedVector", BOOLEAN),
          required("arithmeticCoding", BOOLEAN),
          required("advancedPrediction", BOOLEAN),
          required("pbFrames", BOOLEAN),
          required("advancedIntraCodingMode", BOOLEAN),
          required("deblockingFilterMode", BOOLEAN),
          required("unlimitedMotionVectors", BOOLEAN),
          required("slicesInOrder-NonRect", BOOLEAN),
          required("slicesInOrder-Rect", BOOLEAN),
          required("slicesNoOrder-NonRect", BOOLEAN),
          required("slicesNoOrder-Rect", BOOLEAN),
          required("improvedPBFramesMode", BOOLEAN),
          required("referencePicSelect", BOOLEAN),
          required("dynamicPictureResizingByFour", BOOLEAN),
          required("dynamicPictureResizingSixteenthPel", BOOLEAN),
          required("dynamicWarpingHalfPel", BOOLEAN),
          required("dynamicWarpingSixteenthPel", BOOLEAN),
          required("reducedResolutionUpdate", BOOLEAN),
          required("independentSegmentDecoding", BOOLEAN),
          required("alternateInterVLCMode", BOOLEAN),
          required("modifiedQuantizationMode", BOOLEAN),
          EXTENSION_MARKER,
          required("enhancedReferencePicSelect", BOOLEAN),
          required("h263Version3Options", H263_VERSION3_OPTIONS));

  public static final SequenceType H263_VIDEO_MODE_COMBOS =
      sequence(
          "H263VideoModeCombos",
          required("h263VideoUncoupledModes", H263_MODE_COMBO_FLAGS),
          required("h263VideoCoupledModes", listOf(1, 16, H263_MODE_COMBO_FLAGS)),
          EXTENSION_MARKER);

  public static final SequenceType H263_OPTIONS =
      sequence(
          "H263Options",
          required("advancedIntraCodingMode", BOOLEAN),
          required("deblockingFilterMode", BOOLEAN),
          required("improvedPBFramesMode", BOOLEAN),
          required("unlimitedMotionVectors", BOOLEAN),
          required("fullPictureFreeze", BOOLEAN),
          required("partialPictureFreezeAndRelease", BOOLEAN),
          required("resizingPartPicFreezeAndRelease", BOOLEAN),
          required("fullPictureSnapshot", BOOLEAN),
          required("partialPictureSnapshot", BOOLEAN),
          required("videoSegmentTagging", BOOLEAN),
          required("progressiveRefinement", BOOLEAN),
          required("dynamicPictureResizingByFour", BOOLEAN),
          required("dynamicPictureResizingSixteenthPel", BOOLEAN),
          required("dynamicWarpingHalfPel", BOOLEAN),
          required("dynamicWarpingSixteenthPel", BOOLEAN),
          required("independentSegmentDecoding", BOOLEAN),
          required("slicesInOrder-NonRect", BOOLEAN),
          required("slicesInOrder-Rect", BOOLEAN),
          required("slicesNoOrder-NonRect", BOOLEAN),
          required("slicesNoOrder-Rect", BOOLEAN),
          required("alternateInterVLCMode", BOOLEAN),
          required("modifiedQuantizationMode", BOOLEAN),
          required("reducedResolutionUpdate", BOOLEAN),
          optional("transparencyParameters", TRANSPARENCY_PARAMETERS),
          required("separateVideoBackChannel", BOOLEAN),
          optional("refPictureSelection", REF_PICTURE_SELECTION),
          optional("customPictureClockFrequency", listOf(1, 16, CUSTOM_PICTURE_CLOCK_FREQUENCY)),
          optional("customPictureFormat", listOf(1, 16, CUSTOM_PICTURE_FORMAT)),
          optional("modeCombos", listOf(1, 16, H263_VIDEO_MODE_COMBOS)),
          EXTENSION_MARKER,
          required("videoBadMBsCap", BOOLEAN),
          required("h263Version3Options", H263_VERSION3_OPTIONS));

  public static final SequenceType ENHANCEMENT_OPTIONS =
      sequence(
          "EnhancementOptions",
          optional("sqcifMPI", integer(1, 32)),
          optional("qcifMPI", integer(1, 32)),
          optional("cifMPI", integer(1, 32)),
          optional("cif4MPI", integer(1, 32)),
          optional("cif16MPI", integer(1, 32)),
          required("maxBitRate", integer(1, 192400)),
          required("unrestrictedVector", BOOLEAN),
          required("arithmeticCoding", BOOLEAN),
          required("temporalSpatialTradeOffCapability", BOOLEAN),
          optional("slowSqcifMPI", integer(1, 3600)),
          optional("slowQcifMPI", integer(1, 3600)),
          optional("slowCifMPI", integer(1, 3600)),
          optional("slowCif4MPI", integer(1, 3600)),
          optional("slowCif16MPI", integer(1, 3600)),
          required("errorCompensation", BOOLEAN),
          optional("h263Options", H263_OPTIONS),
          EXTENSION_MARKER);

  public static final SequenceType B_ENHANCEMENT_PARAMETERS =
      sequence(
          "BEnhancementParameters",
          required("enhancementOptions", ENHANCEMENT_OPTIONS),
          required("numberOfBPictures", integer(1, 64)),
          EXTENSION_MARKER);

  public static final SequenceType ENHANCEMENT_LAYER_INFO =
      sequence(
          "EnhancementLayerInfo",
          required("baseBitRateConstrained", BOOLEAN),
          optional("snrEnhancement", listOf(1, 14, ENHANCEMENT_OPTIONS)),
          optional("spatialEnhancement", listOf(1, 14, ENHANCEMENT_OPTIONS)),
          optional("bPictureEnhancement", listOf(1, 14, B_ENHANCEMENT_PARAMETERS)),
          EXTENSION_MARKER);

  public static final SequenceType H263_VIDEO_CAPABILITY =
      sequence(
          "H263VideoCapability",
          optional("sqcifMPI", integer(1, 32)),
          optional("qcifMPI", integer(1, 32)),
          optional("cifMPI", integer(1, 32)),
          optional("cif4MPI", integer(1, 32)),
          optional("cif16MPI", integer(1, 32)),
          required("maxBitRate", integer(1, 192400)),
          required("unrestrictedVector", BOOLEAN),
          required("arithmeticCoding", BOOLEAN),
          required("advancedPrediction", BOOLEAN),
          required("pbFrames", BOOLEAN),
          required("temporalSpatialTradeOffCapability", BOOLEAN),
          optional("hrd-B", integer(0, 524287)),
          optional("bppMaxKb", integer(0, 65535)),
          EXTENSION_MARKER,
          optional("slowSqcifMPI", integer(1, 3600)),
          optional("slowQcifMPI", integer(1, 3600)),
          optional("slowCifMPI", integer(1, 3600)),
          optional("slowCif4MPI", integer(1, 3600)),
          optional("slowCif16MPI", integer(1, 3600)),
          required("errorCompensation", BOOLEAN),
          optional("enhancementLayerInfo", ENHANCEMENT_LAYER_INFO),
          optional("h263Options", H263_OPTIONS));

  public static final SequenceType IS11172_VIDEO_CAPABILITY =
      sequence(
          "IS11172VideoCapability",
          required("constrainedBitstream", BOOLEAN),
          optional("videoBitRate", integer(0, 1073741823)),
          optional("vbvBufferSize", integer(0, 262143)),
          optional("samplesPerLine", integer(0, 16383)),
          optional("linesPerFrame", integer(0, 16383)),
          optional("pictureRate", integer(0, 15)),
          optional("luminanceSampleRate", integer(0, 4294967295L)),
          EXTENSION_MARKER,
          required("videoBadMBsCap", BOOLEAN));

  public static final SequenceType EXTENDED_VIDEO_CAPABILITY =
      sequence(
          "ExtendedVideoCapability",
          required("videoCapability", listOf(() -> H245VideoCapabilities.VIDEO_CAPABILITY)),
          optional("videoCapabilityExtension", listOf(GENERIC_CAPABILITY)),
          EXTENSION_MARKER);

  public static final ChoiceType VIDEO_CAPABILITY =
      choice(
          "VideoCapability",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("h261VideoCapability", H261_VIDEO_CAPABILITY),
          alternative("h262VideoCapability", H262_VIDEO_CAPABILITY),
          alternative("h263VideoCapability", H263_VIDEO_CAPABILITY),
          alternative("is11172VideoCapability", IS11172_VIDEO_CAPABILITY),
          EXTENSION_MARKER,
          alternative("genericVideoCapability", GENERIC_CAPABILITY),
          alternative("extendedVideoCapability", EXTENDED_VIDEO_CAPABILITY));

  private H245VideoCapabilities() {}
}
