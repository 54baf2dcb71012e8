package io.evenkeel.redaction.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import io.evenkeel.redaction.BrokenRedactor;
import io.evenkeel.redaction.Phi;
import io.evenkeel.redaction.Redactor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ListResourceBundle;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.logging.XMLFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real java.util.logging, and a value in everything that it writes. */
@Tag("PHI-2")
class JulTest {
  private static final String SSN = "123-45-6789";

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Logger log = Logger.getAnonymousLogger();

  enum Way {
    HANDLER,
    FORMATTER;

    private Handler around(ByteArrayOutputStream out) {
      return this == HANDLER
          ? new RedactingHandler(new StreamHandler(out, new SimpleFormatter()))
          : new StreamHandler(out, new RedactingFormatter(new SimpleFormatter()));
    }
  }

  @AfterEach
  void restore() throws Exception {
    LogManager.getLogManager().readConfiguration();
  }

  @ParameterizedTest
  @EnumSource
  void theMessageIsRedactedAsItReadsWithItsParameters(Way way) {
    String written =
        written(
            way,
            () -> {
              log.info("plain ssn " + SSN);
              log.log(
                  Level.INFO, "patient name: {0}, dob={1}", new Object[] {"jane", "1980-02-03"});
              log.log(Level.INFO, "for {0}", Phi.name("Xanthe"));
              log.log(Level.INFO, "room {0} is free", 12);
            });
    assertThat(written)
        .contains("plain ssn [SSN]", "patient name: [NAME], dob=[DATE]", "for [NAME]")
        .contains("room 12 is free", "JulTest")
        .doesNotContain(SSN, "jane", "1980-02");
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionIsRedactedAtEveryDepthAndKeepsItsFrames(Way way) {
    Exception root = new IllegalArgumentException("no patient with mrn=778812");
    Exception middle = new IllegalStateException("call 415-555-0132 failed", root);
    middle.addSuppressed(new RuntimeException("close: ssn " + SSN));
    assertThat(written(way, () -> log.log(Level.SEVERE, "failed", middle)))
        .contains("java.lang.IllegalStateException: call [PHONE] failed", "mrn=[MRN]", "ssn [SSN]")
        .contains("Caused by: java.lang.IllegalArgumentException", "JulTest.anExceptionIs")
        .doesNotContain("778812", SSN, "-0132");
  }

  @ParameterizedTest
  @EnumSource
  void ofWhatHangsTooDeepTheClassIsLeft(Way way) {
    Exception endless = new Endless(0);
    endless.addSuppressed(new IllegalStateException("ssn " + SSN, endless));
    String written = written(way, () -> log.log(Level.SEVERE, "failed", endless));
    assertThat(written)
        .contains("SEVERE", "ssn [SSN]", "[CIRCULAR REFERENCE: ", "level 64")
        .contains("Caused by: [TOO DEEP: " + Endless.class.getName() + "]")
        .doesNotContain(SSN, "level 65");
  }

  @ParameterizedTest
  @EnumSource
  void aMessageFromAResourceBundleIsRedactedAsItReads(Way way) {
    LogRecord event = new LogRecord(Level.INFO, "visit");
    event.setResourceBundle(new Messages());
    event.setParameters(new Object[] {"1980-02-03"});
    assertThat(written(way, () -> log.log(event)))
        .contains("born on [DATE]")
        .doesNotContain("1980-02");
  }

  @ParameterizedTest
  @EnumSource
  @Tag("PHI-5")
  void aDetectorThatFailsSuppressesTheTextAndKeepsTheRecord(Way way) {
    try (Redactor broken = BrokenRedactor.currentFailingWith(new StackOverflowError())) {
      String written =
          written(way, () -> log.log(Level.WARNING, "ssn " + SSN, new Error("mrn=778812")));
      assertThat(written).contains("WARNING", "[SUPPRESSED]").doesNotContain(SSN, "778812");
      assertThat(broken.suppressions()).isPositive();
    }
  }

  @Test
  @Tag("PHI-7")
  void whatTheCallKnowsIsRedacted() {
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Xanthe Quillfeather");
      assertThat(written(Way.HANDLER, () -> log.info("quillfeather rang"))).contains("[NAME] rang");
    }
  }

  @Test
  void oneLineOfThePropertiesIsEnough() throws Exception {
    Path file = directory.resolve("log");
    String properties =
        "java.util.logging.FileHandler.formatter="
            + RedactingFormatter.class.getName()
            + "\n"
            + RedactingFormatter.class.getName()
            + ".formatter="
            + XMLFormatter.class.getName()
            + "\n";
    LogManager.getLogManager()
        .readConfiguration(
            new ByteArrayInputStream(properties.getBytes(StandardCharsets.ISO_8859_1)));
    FileHandler handler = new FileHandler(file.toString());
    handler.publish(new LogRecord(Level.INFO, "ssn " + SSN));
    handler.close();
    assertThat(Files.readString(file))
        .contains("<message>ssn [SSN]</message>", "<?xml", "</log>")
        .doesNotContain(SSN);
  }

  private String written(Way way, Runnable logging) {
    Handler handler = way.around(out);
    log.setUseParentHandlers(false);
    log.addHandler(handler);
    logging.run();
    handler.close();
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Makes another cause whenever it is asked for one. */
  private static final class Endless extends Exception {
    private static final long serialVersionUID = 1;

    private final int level;

    Endless(int level) {
      super("level " + level);
      this.level = level;
    }

    @Override
    public synchronized Throwable getCause() {
      return new Endless(level + 1);
    }
  }

  public static final class Messages extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {{"visit", "patient born on {0}"}};
    }
  }
}
