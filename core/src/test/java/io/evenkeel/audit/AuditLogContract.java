package io.evenkeel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every audit log must do; an implementation's test extends it and opens its log. */
@Timeout(120)
abstract class AuditLogContract {
  AuditLog audit;

  /** A new, empty log. */
  abstract AuditLog open() throws Exception;

  @BeforeEach
  void openLog() throws Exception {
    audit = open();
  }

  @AfterEach
  void closeLog() {
    audit.close();
  }

  static AuditRecord change(String subject) {
    return new AuditRecord("alice", "flag.rollback", subject, "canary fails", "5 %", "0 %");
  }

  @Test
  void recordsAreNumberedFromOneWithoutAGap() {
    assertThat(audit.append(change("a"))).isEqualTo(1);
    audit.appendOrSpool(change("b"));
    assertThat(audit.append(change("c"))).isEqualTo(3);
  }

  @Test
  void nothingWaitsWhileTheLogCanBeWritten() {
    audit.appendOrSpool(change("a"));
    audit.flush();

    assertThat(audit.spooled()).isZero();
  }

  @Test
  void appendsFromManyThreadsGetANumberEach() {
    var numbers = new ConcurrentLinkedQueue<Long>();
    IntStream.range(0, 200).parallel().forEach(i -> numbers.add(audit.append(change("flag " + i))));

    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
  }

  @Test
  void aClosedLogRefusesAChangeAndStillNeverThrowsForARollback() {
    audit.append(change("a"));
    audit.close();
    audit.close();

    assertThatExceptionOfType(AuditException.class).isThrownBy(() -> audit.append(change("b")));
    audit.appendOrSpool(change("c"));
    audit.flush();
    assertThat(audit.spooled()).isZero();
  }
}
