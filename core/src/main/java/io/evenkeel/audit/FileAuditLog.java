package io.evenkeel.audit;

import io.evenkeel.disk.ExclusiveLock;
import io.evenkeel.event.EventBus;
import io.evenkeel.time.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log in a file. Writers take turns on this object, so the numbers, the chain and the order in
 * the file agree; events are published after the turn, because a listener may append as well.
 */
final class FileAuditLog implements AuditLog {
  private static final Logger log = LoggerFactory.getLogger(FileAuditLog.class);

  /** How many records that wait are written at once. */
  private static final int BATCH = 64;

  private final Path path;
  private final AuditKey key;
  private final TimeSource time;
  private final EventBus events;
  private final ExclusiveLock lock;
  private final AppendFile file;
  private final AuditHead head;
  private final Spool spool = new Spool();
  private AuditHead.Sealed last;
  private long droppedAndNoted;
  private boolean closed;

  FileAuditLog(
      Path path,
      AuditKey key,
      TimeSource time,
      EventBus events,
      ExclusiveLock lock,
      AppendFile file,
      AuditHead head,
      AuditHead.Sealed last) {
    this.path = path;
    this.key = key;
    this.time = time;
    this.events = events;
    this.lock = lock;
    this.file = file;
    this.head = head;
    this.last = last;
  }

  @Override
  public long append(AuditRecord auditRecord) {
    Instant at = time.now();
    boolean caughtUp = false;
    try {
      synchronized (this) {
        requireOpen();
        caughtUp = writeSpooled();
        return write(at, auditRecord);
      }
    } catch (IOException e) {
      throw new AuditException(
          "the audit log %s cannot be written: %s; the change must not be made"
              .formatted(path, e.getMessage()),
          e);
    } finally {
      if (caughtUp) {
        tellCaughtUp(at);
      }
    }
  }

  @Override
  public void appendOrSpool(AuditRecord auditRecord) {
    Instant at = time.now();
    boolean caughtUp = false;
    AuditSpooled alarm = null;
    synchronized (this) {
      if (closed) {
        log.error("Not in the audit log, which is closed: {} {}", at, auditRecord);
        return;
      }
      try {
        caughtUp = writeSpooled();
        write(at, auditRecord);
      } catch (IOException | RuntimeException e) {
        alarm = spool(at, auditRecord, e);
      }
    }
    if (caughtUp) {
      tellCaughtUp(at);
    }
    if (alarm != null) {
      events.publish(alarm);
    }
  }

  @Override
  public void flush() {
    Instant at = time.now();
    boolean caughtUp = false;
    synchronized (this) {
      try {
        caughtUp = !closed && writeSpooled();
      } catch (IOException | RuntimeException e) {
        log.debug("The audit log {} still cannot be written", path, e);
      }
    }
    if (caughtUp) {
      tellCaughtUp(at);
    }
  }

  @Override
  public synchronized int spooled() {
    return spool.size();
  }

  @Override
  public void close() {
    flush();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      for (Spool.Waiting lost : spool.oldest(spool.size())) {
        log.error("Not in the audit log, which cannot be written: {} {}", lost.at(), lost.change());
      }
      spool.removeOldest(spool.size());
      FileAuditLogOpening.closeQuietly(head, file, lock);
    }
  }

  /** Writes one record; the caller's turn. */
  private long write(Instant at, AuditRecord change) throws IOException {
    write(List.of(new Spool.Waiting(at, change)));
    return last.sequence();
  }

  /** Writes all of the records or none of them, and waits for the disk once. */
  private void write(List<Spool.Waiting> records) throws IOException {
    var bytes = new ByteArrayOutputStream();
    AuditHead.Sealed before = last;
    AuditHead.Sealed end = last;
    for (Spool.Waiting next : records) {
      AuditLine line =
          AuditLine.seal(
              end.sequence() + 1,
              next.at().truncatedTo(ChronoUnit.MILLIS),
              next.change(),
              end.mac(),
              key);
      bytes.writeBytes(line.withLineEnd());
      before = end;
      end = new AuditHead.Sealed(line.sequence(), line.mac());
    }
    file.append(bytes.toByteArray());
    last = end;
    moveHead(before);
  }

  // The record is durable already; a head that stays behind is allowed and follows with the next.
  private void moveHead(AuditHead.Sealed before) {
    try {
      head.write(before, last);
    } catch (IOException e) {
      log.warn("The sealed head of the audit log {} could not be moved on", path, e);
    }
  }

  /** Returns true when records waited and none does any more. */
  private boolean writeSpooled() throws IOException {
    boolean waited = spool.size() > 0;
    while (spool.size() > 0) {
      List<Spool.Waiting> batch = spool.oldest(BATCH);
      write(batch);
      spool.removeOldest(batch.size());
    }
    long unnoted = spool.dropped() - droppedAndNoted;
    if (unnoted > 0) {
      String reason = unnoted + " records found no room while the log could not be written";
      write(time.now(), FileAuditLogOpening.note(path, "audit.records_lost", reason));
      droppedAndNoted += unnoted;
    }
    return waited;
  }

  private AuditSpooled spool(Instant at, AuditRecord change, Exception cause) {
    boolean kept = spool.add(at, change);
    log.error(
        "The audit log {} cannot be written; the record of {} on {} {} ({} waiting)",
        path,
        change.action(),
        change.subject(),
        kept ? "waits in memory" : "is lost",
        spool.size(),
        cause);
    return new AuditSpooled(at, spool.size(), spool.dropped());
  }

  private void tellCaughtUp(Instant at) {
    log.info("The audit log {} can be written again and caught up", path);
    events.publish(new AuditSpooled(at, 0, droppedSoFar()));
  }

  private synchronized long droppedSoFar() {
    return spool.dropped();
  }

  private void requireOpen() {
    if (closed) {
      throw new AuditException("the audit log " + path + " is closed");
    }
  }
}
