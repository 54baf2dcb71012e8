package io.evenkeel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.disk.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@Tag("FLAG-10")
class AuditLogCrashTest {
  @TempDir Path directory;

  @Test
  void noDurableRecordIsLostAndTheChainGoesOnWhenTheProcessIsKilled() throws Exception {
    Path log = directory.resolve("audit.log");
    for (int round = 0; round < 4; round++) {
      long durable = 0;
      try (var child = ChildJvm.run(AuditWriterProcess.class, log)) {
        for (int i = 0; i < 15 + 11 * round; i++) {
          durable = Long.parseLong(child.line());
        }
        for (String line : child.kill()) {
          durable = line.isEmpty() ? durable : Math.max(durable, Long.parseLong(line));
        }
      }

      try (AuditLog audit = AuditLog.inFile(log, Keys.KEY)) {
        long next = audit.append(new AuditRecord("parent", "check", "round", "", "", ""));
        // One record may have become durable unprinted, and one may note a torn tail.
        assertThat(next).isBetween(durable + 1, durable + 3);
      }
      assertThat(AuditVerification.verify(log, Keys.KEY).firstBreak()).isNull();
    }
  }

  @Test
  void aSecondProcessIsTurnedAwayButMayVerify() throws Exception {
    Path log = directory.resolve("audit.log");
    try (var child = ChildJvm.run(AuditWriterProcess.class, log)) {
      assertThat(child.line()).isEqualTo("1");

      assertThatThrownBy(() -> AuditLog.inFile(log, Keys.KEY))
          .isInstanceOf(AuditException.class)
          .hasMessageMatching(".*process [0-9]+ has it open.*");
      assertThat(AuditVerification.verify(log, Keys.KEY).records()).isPositive();

      child.kill();
    }
  }
}
