package io.evenkeel.audit;

import java.nio.file.Path;

/** Appends records and prints the number of each once it is durable, until it is killed. */
final class AuditWriterProcess {
  private AuditWriterProcess() {}

  public static void main(String[] arguments) {
    AuditLog audit = AuditLog.inFile(Path.of(arguments[0]), Keys.KEY);
    String filler = "x".repeat(4_000); // longer than a page, so that a kill can tear a record
    long sequence = 0;
    while (sequence < Long.MAX_VALUE) {
      sequence = audit.append(new AuditRecord("child", "flag.set", "f", filler, "0 %", "5 %"));
      System.out.println(sequence);
    }
  }
}
