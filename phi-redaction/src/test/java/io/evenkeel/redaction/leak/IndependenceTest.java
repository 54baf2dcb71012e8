package io.evenkeel.redaction.leak;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A mistake of one detector must not be one of the other. */
@Tag("PHI-8")
class IndependenceTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPackages("io.evenkeel.redaction");

  @Test
  void theSecondDetectorSharesNoCodeWithTheFirst() {
    noClasses()
        .that()
        .resideInAPackage("io.evenkeel.redaction.leak..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.evenkeel.redaction.detect..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("io.evenkeel.redaction.detect..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.evenkeel.redaction.leak..")
        .check(CLASSES);
  }
}
