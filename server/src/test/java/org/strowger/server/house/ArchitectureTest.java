package org.strowger.server.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.time.Instant;
import java.util.UUID;

/** What Maven's module graph cannot hold. */
@AnalyzeClasses(
    packages = "org.strowger",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {
  private static final String[] ROOMS = {
    "org.strowger.kernel..",
    "org.strowger.sip..",
    "org.strowger.h323..",
    "org.strowger.media..",
    "org.strowger.pbx.."
  };

  @ArchTest
  static final ArchRule roomsOpenNoSocketsAndNoFiles =
      noClasses()
          .that()
          .resideInAnyPackage(ROOMS)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.net..", "java.nio.channels..", "java.nio.file..", "javax.net..")
                  .or(assignableTo(File.class)));

  @ArchTest
  static final ArchRule roomsStartNoThreads =
      noClasses()
          .that()
          .resideInAnyPackage(ROOMS)
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.lang\\.Thread|java\\.util\\.Timer|java\\.util\\.concurrent\\.(Executor.*|Scheduled.*|ForkJoin.*|ThreadLocalRandom|CompletableFuture|locks\\..*)");

  @ArchTest
  static final ArchRule roomsHaveNoRandomnessOfTheirOwn =
      noClasses()
          .that()
          .resideInAnyPackage(ROOMS)
          .and()
          .resideOutsideOfPackage("org.strowger.kernel.sim..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.(Random|SplittableRandom)|java\\.security\\.SecureRandom");

  @ArchTest
  static final ArchRule roomsReadNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(ROOMS)
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule roomsDoNotLog =
      noClasses()
          .that()
          .resideInAnyPackage(ROOMS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.slf4j..", "java.util.logging..");

  @ArchTest
  static final ArchRule theExchangeKnowsNoProtocol =
      noClasses()
          .that()
          .resideInAPackage("org.strowger.pbx..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.strowger.sip..", "org.strowger.h323..");

  @ArchTest
  static final ArchRule oneTechDoesNotKnowAnother =
      noClasses()
          .that()
          .resideInAPackage("org.strowger.server.tech.sip..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.strowger.h323..", "org.strowger.server.tech.h323..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule norTheOtherWayRound =
      noClasses()
          .that()
          .resideInAPackage("org.strowger.server.tech.h323..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.strowger.sip..", "org.strowger.server.tech.sip..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule namesAreTheFieldsTerms =
      classes()
          .should()
          .haveSimpleNameNotEndingWith("Manager")
          .andShould()
          .haveSimpleNameNotEndingWith("Helper")
          .andShould()
          .haveSimpleNameNotEndingWith("Util")
          .andShould()
          .haveSimpleNameNotEndingWith("Utils")
          .andShould()
          .haveSimpleNameNotEndingWith("Impl");
}
