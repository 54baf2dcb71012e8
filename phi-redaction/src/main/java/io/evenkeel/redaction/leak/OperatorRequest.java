package io.evenkeel.redaction.leak;

import io.evenkeel.disk.DurableFile;
import io.evenkeel.redaction.CallKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks of a service that may be running: a small file in {@code phi-requests} of
 * its state directory, because the state itself belongs to the service while it runs.
 *
 * @param call null when all incidents are to be cleared
 * @param actor who asks
 * @param reason for the audit log
 */
public record OperatorRequest(Action action, @Nullable CallKey call, String actor, String reason) {
  static final String DIRECTORY = "phi-requests";
  static final String ENDING = ".request";
  static final String REFUSED = ".refused";

  private static final int LONGEST = 8_192;

  /** What to do. */
  public enum Action {
    /** Suppress all further output of a call. */
    ISOLATE,
    /** Let a call write again. */
    RELEASE,
    /** End all open incidents. */
    CLEAR
  }

  public OperatorRequest {
    if ((call == null) != (action == Action.CLEAR)) {
      throw new IllegalArgumentException("a call is isolated or released; incidents are cleared");
    }
    actor = line(actor);
    reason = line(reason);
  }

  private static String line(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .limit(1_000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Leaves the request for the service whose state directory that is.
   *
   * @return the file, which the service deletes when it has done it; what it refuses it renames
   */
  public Path leaveIn(Path stateDirectory) throws IOException {
    Path directory = Files.createDirectories(stateDirectory.resolve(DIRECTORY));
    String name = UUID.randomUUID().toString();
    Path written = directory.resolve(name + ".tmp");
    Path request = directory.resolve(name + ENDING);
    DurableFile.write(written, text().getBytes(StandardCharsets.UTF_8));
    DurableFile.rename(written, request);
    return request;
  }

  /** What a request is called when the service refused it. */
  public static Path refusalOf(Path request) {
    return Path.of(request.toString().replace(ENDING, REFUSED));
  }

  private String text() {
    CallKey of = call;
    return "action=%s\nactor=%s\nreason=%s\n".formatted(action, actor, reason)
        + (of == null ? "" : "kind=%s\nid=%s\n".formatted(of.kind(), of.id()));
  }

  /** Empty map entries and unknown keys are ignored. */
  static OperatorRequest read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new IOException("longer than any request");
    }
    Map<String, String> entries = new HashMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      int sign = line.indexOf('=');
      if (sign > 0) {
        entries.put(line.substring(0, sign), line.substring(sign + 1));
      }
    }
    try {
      Action action = Action.valueOf(entries.getOrDefault("action", "").toUpperCase(Locale.ROOT));
      CallKey call =
          action == Action.CLEAR
              ? null
              : new CallKey(
                  CallKey.Kind.valueOf(entries.getOrDefault("kind", "").toUpperCase(Locale.ROOT)),
                  entries.getOrDefault("id", ""));
      return new OperatorRequest(
          action, call, entries.getOrDefault("actor", ""), entries.getOrDefault("reason", ""));
    } catch (IllegalArgumentException e) {
      throw new IOException("no request", e);
    }
  }
}
