package io.evenkeel.audit;

import io.evenkeel.audit.AuditBreak.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Walks a log from its first record and stops where the chain breaks. */
final class AuditScan implements AutoCloseable {
  private final AuditKey key;
  private final AuditHead.Sealed head;
  private final long least;
  private final LineReader lines;
  private long sequence;
  private String mac = AuditLine.FIRST_PREVIOUS_MAC;
  private String macBefore = AuditLine.FIRST_PREVIOUS_MAC;
  private long goodBytes;

  private AuditScan(Path log, AuditKey key, AuditHead.Sealed head, long least) throws IOException {
    this.key = key;
    this.head = head;
    this.least = least;
    this.lines = new LineReader(log);
  }

  /**
   * What a scan found.
   *
   * @param goodBytes the length of the log up to the end of its last good record
   * @param macBefore the MAC of the good record before the last one
   */
  record Result(AuditVerification verification, long goodBytes, String macBefore) {
    AuditHead.Sealed last() {
      return new AuditHead.Sealed(verification.records(), verification.lastMac());
    }

    /** The record before the last one, when there is a last one. */
    AuditHead.Sealed beforeLast() {
      return new AuditHead.Sealed(verification.records() - 1, macBefore);
    }
  }

  static Result scan(Path log, AuditKey key) throws IOException {
    // The head before the log: a log that is written meanwhile only gets further ahead of it.
    AuditHead.Reading head = AuditHead.read(log, key);
    if (head == null) {
      return broken(Kind.HEAD, AuditHead.beside(log) + ", the sealed head of the log, is missing");
    }
    if (head.sealed() == null) {
      return head.otherKey()
          ? broken(Kind.WRONG_KEY, "the log was sealed with another key than " + key)
          : broken(Kind.HEAD, AuditHead.beside(log) + " is not what was written");
    }
    if (!Files.exists(log)) {
      return nothingGood(missing(0, 1, head.least()));
    }
    if (!Files.isRegularFile(log)) {
      throw new IOException("it is not a regular file");
    }
    try (var scan = new AuditScan(log, key, head.sealed(), head.least())) {
      AuditBreak firstBreak = scan.walk();
      return new Result(
          new AuditVerification(scan.sequence, scan.mac, firstBreak),
          scan.goodBytes,
          scan.macBefore);
    }
  }

  private static Result broken(Kind kind, String message) {
    return nothingGood(new AuditBreak(1, kind, message));
  }

  private static Result nothingGood(@Nullable AuditBreak firstBreak) {
    String none = AuditLine.FIRST_PREVIOUS_MAC;
    return new Result(new AuditVerification(0, none, firstBreak), 0, none);
  }

  private @Nullable AuditBreak walk() throws IOException {
    for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
      if (!lines.isComplete()) {
        AuditBreak missing = missing(sequence, lines.line(), least);
        return missing != null ? missing : torn(bytes);
      }
      AuditLine line = AuditLine.parse(bytes);
      if (line == null || !line.isSealedBy(key)) {
        return forged(bytes);
      }
      if (!line.follows(sequence, mac)) {
        return outOfPlace(line);
      }
      if (line.sequence() == head.sequence() && !line.mac().equals(head.mac())) {
        return at(lines.line(), Kind.INSERTED, "this record is not the one that the head names");
      }
      sequence = line.sequence();
      macBefore = mac;
      mac = line.mac();
      goodBytes = lines.offset();
    }
    return missing(sequence, lines.line() + 1, least);
  }

  private static @Nullable AuditBreak missing(long last, long line, long least) {
    if (last >= least) {
      return null;
    }
    return at(
        line,
        Kind.TRUNCATED,
        "the log was cut: %s missing or cut short at its end".formatted(records(last + 1, least)));
  }

  private AuditBreak torn(byte[] bytes) {
    if (bytes.length > AuditLine.LONGEST) {
      return at(lines.line(), Kind.INSERTED, "this line is longer than any record");
    }
    return at(
        lines.line(),
        Kind.TORN,
        "the last " + bytes.length + " bytes are a record whose writing was cut short");
  }

  private AuditBreak forged(byte[] bytes) throws IOException {
    long line = lines.line();
    byte[] following = lines.next();
    // A power cut may keep the end of a record and lose a page before it, which reads as zeros.
    if (following == null && sequence >= least && hasZeros(bytes)) {
      return torn(bytes);
    }
    // One line later the chain goes on as if this one were not there: it was put in.
    AuditLine next = following == null ? null : AuditLine.parse(following);
    if (next != null && next.isSealedBy(key) && next.follows(sequence, mac)) {
      return at(line, Kind.INSERTED, "this line was put in; it is sealed with no key of this log");
    }
    return at(line, Kind.EDITED, "this line was changed: its MAC does not match");
  }

  private static boolean hasZeros(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private AuditBreak outOfPlace(AuditLine found) throws IOException {
    long line = lines.line();
    long expected = sequence + 1;
    if (found.sequence() == expected) {
      return at(line, Kind.INSERTED, "record " + expected + " comes from another log");
    }
    if (found.sequence() < expected) {
      return at(line, Kind.INSERTED, "record " + found.sequence() + " stands here once more");
    }
    for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
      AuditLine later = AuditLine.parse(bytes);
      if (later != null && later.sequence() == expected && later.isSealedBy(key)) {
        return at(
            line,
            Kind.SWAPPED,
            "record %d stands here, record %d only at line %d"
                .formatted(found.sequence(), expected, lines.line()));
      }
    }
    return at(
        line, Kind.DROPPED, records(expected, found.sequence() - 1) + " missing before this line");
  }

  private static String records(long first, long last) {
    return first == last ? "record " + first + " is" : "records " + first + " to " + last + " are";
  }

  private static AuditBreak at(long line, Kind kind, String message) {
    return new AuditBreak(line, kind, "line " + line + ": " + message);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
