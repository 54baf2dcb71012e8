package io.evenkeel.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What verifying an audit log found: every record from the first one on is as it was sealed, or
 * where it first is not.
 *
 * <pre>{@code
 * AuditVerification found = AuditVerification.verify(Path.of("audit.log"), key);
 * if (!found.isIntact()) System.err.println(found.firstBreak().message());
 * }</pre>
 *
 * <p>A record that another process is writing at this moment may show as {@link
 * AuditBreak.Kind#TORN}; verify once more.
 *
 * <p>Not found out: that the log <em>and</em> its head were both put back to an earlier state of
 * the same log. Who fears that notes {@link #lastMac} elsewhere from time to time.
 *
 * @param records how many records are good, up to the first break
 * @param lastMac the MAC of the last good record in hexadecimal; zeros when there is none
 * @param firstBreak null when the log is intact
 */
public record AuditVerification(long records, String lastMac, @Nullable AuditBreak firstBreak) {

  /**
   * Verifies a log and the head beside it. Memory does not grow with the log; the log may be open
   * for writing.
   *
   * @throws AuditException when the log cannot be read
   */
  public static AuditVerification verify(Path log, AuditKey key) {
    try {
      if (!Files.exists(log) && !Files.exists(AuditHead.beside(log))) {
        throw new NoSuchFileException(log.toString());
      }
      return AuditScan.scan(log, key).verification();
    } catch (NoSuchFileException e) {
      throw new AuditException("there is no audit log " + e.getFile(), e);
    } catch (IOException e) {
      throw new AuditException("the audit log " + log + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Whether all records are there and as they were written. */
  public boolean isIntact() {
    return firstBreak == null;
  }
}
