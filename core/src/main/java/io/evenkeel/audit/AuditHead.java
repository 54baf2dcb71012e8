package io.evenkeel.audit;

import io.evenkeel.disk.DurableFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sealed head beside a log, {@code <log>.head}: the number and the MAC of its last record, so
 * that records cut off at the end are missed.
 *
 * <p>Two lines of fixed length hold the last two records, each in the place of its parity, and are
 * overwritten in turn. A crash tears the older one while it is made the newest, and the log is
 * flushed before: so when one of them is unreadable, the log has at least one record after the
 * other, and whoever destroys the newest to hide the record that it names is found out. The log is
 * flushed first and the head follows without a flush, so the head may stay behind the log (after a
 * power cut) but is never ahead of it.
 */
final class AuditHead implements AutoCloseable {
  private static final String PURPOSE = "evenkeel audit head 1";
  private static final Pattern SLOT =
      Pattern.compile(
          "(evenkeel-audit-head 1 ([0-9]{19}) ([0-9a-f]{64}) ([0-9a-f]{16})) ([0-9a-f]{64})\n");
  private static final int SLOT_LENGTH =
      slot(0, AuditLine.FIRST_PREVIOUS_MAC, "0".repeat(16)).length() + 66;

  private final RandomAccessFile file;
  private final AuditKey key;

  private AuditHead(RandomAccessFile file, AuditKey key) {
    this.file = file;
    this.key = key;
  }

  /** The last record that the head knows of; number 0 before the first. */
  record Sealed(long sequence, String mac) {
    static final Sealed NOTHING = new Sealed(0, AuditLine.FIRST_PREVIOUS_MAC);

    /** What stands in the odd place before the first record; unlike what stands in the other. */
    static final Sealed NOTHING_YET = new Sealed(0, "f".repeat(64));

    /** Whether it is not a copy of what stands in the other place. */
    boolean belongsAt(int place) {
      return sequence == 0
          ? mac.equals((place == 0 ? NOTHING : NOTHING_YET).mac)
          : sequence % 2 == place;
    }
  }

  /**
   * What a head file says: sealed by this key, or by another one, or by none.
   *
   * @param least the number that the last record of the log has at least
   */
  record Reading(@Nullable Sealed sealed, long least, boolean otherKey) {}

  static Path beside(Path log) {
    return log.resolveSibling(log.getFileName() + ".head");
  }

  /** Reads the head of {@code log}, or null when there is no such file. */
  static @Nullable Reading read(Path log, AuditKey key) throws IOException {
    Path path = beside(log);
    if (!Files.exists(path)) {
      return null;
    }
    byte[] content;
    try (var in = Files.newInputStream(path)) {
      content = in.readNBytes(2 * SLOT_LENGTH + 1);
    }
    Sealed newest = null;
    int readable = 0;
    boolean otherKey = false;
    for (int at = 0; content.length == 2 * SLOT_LENGTH && at < content.length; at += SLOT_LENGTH) {
      Matcher slot =
          SLOT.matcher(new String(content, at, SLOT_LENGTH, StandardCharsets.ISO_8859_1));
      if (!slot.matches()) {
        continue;
      }
      if (!slot.group(4).equals(key.id())) {
        otherKey = true;
      } else if (seal(slot.group(1), key).equals(slot.group(5))) {
        var sealed = new Sealed(Long.parseLong(slot.group(2)), slot.group(3));
        if (sealed.belongsAt(at / SLOT_LENGTH)) {
          readable++;
          newest = newest == null || sealed.sequence > newest.sequence ? sealed : newest;
        }
      }
    }
    long least = newest == null ? 0 : newest.sequence + (readable == 2 ? 0 : 1);
    return new Reading(newest, least, otherKey);
  }

  /** Makes the head of a log that has no record yet. */
  static void create(Path log, AuditKey key) throws IOException {
    Path path = beside(log);
    Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
    String slots = line(Sealed.NOTHING, key) + line(Sealed.NOTHING_YET, key);
    DurableFile.write(temporary, slots.getBytes(StandardCharsets.US_ASCII));
    DurableFile.rename(temporary, path);
    DurableFile.syncDirectory(FileAuditLogOpening.directoryOf(path));
  }

  static AuditHead open(Path log, AuditKey key) throws IOException {
    return new AuditHead(new RandomAccessFile(beside(log).toFile(), "rw"), key);
  }

  /**
   * Moves the head on; the log's own bytes are on the disk already.
   *
   * @param before the record before {@code last}
   */
  void write(Sealed before, Sealed last) throws IOException {
    if (last.sequence > 0) {
      writeSlot(before);
      writeSlot(last);
    }
  }

  private void writeSlot(Sealed sealed) throws IOException {
    file.seek(sealed.sequence % 2 * SLOT_LENGTH);
    file.write(line(sealed, key).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    try (file) {
      file.getFD().sync();
    }
  }

  private static String line(Sealed sealed, AuditKey key) {
    String slot = slot(sealed.sequence, sealed.mac, key.id());
    return slot + " " + seal(slot, key) + "\n";
  }

  private static String slot(long sequence, String mac, String keyId) {
    return "evenkeel-audit-head 1 %019d %s %s".formatted(sequence, mac, keyId);
  }

  private static String seal(String slot, AuditKey key) {
    byte[] bytes = slot.getBytes(StandardCharsets.US_ASCII);
    return key.mac(PURPOSE, bytes, bytes.length);
  }
}
