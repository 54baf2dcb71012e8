package io.evenkeel.llm.usage;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A usage table as the text that is stored: a header with a checksum, a line for each series with
 * the numbers that are not zero by name, and the sketch of sessions. What a later version counts in
 * addition is passed over.
 */
final class UsageText {
  private static final String KIND = "llm-usage-1";
  private static final Pattern SHAPE =
      Pattern.compile("(llm-usage-[0-9]{1,4}) ([0-9a-f]{8})\n(.*)", Pattern.DOTALL);
  private static final String SESSIONS = "sessions ";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");

  private UsageText() {}

  static String write(UsageTable table) {
    var body = new StringBuilder();
    table
        .rows()
        .forEach(
            (series, numbers) -> {
              body.append(escape(series.provider())).append('\t').append(escape(series.model()));
              for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] != 0) {
                  body.append(' ').append(Layout.name(i)).append('=').append(numbers[i]);
                }
              }
              body.append('\n');
            });
    String sessions = Base64.getEncoder().encodeToString(table.sessions());
    body.append(SESSIONS).append(sessions).append('\n');
    return KIND + " " + checksum(body.toString()) + "\n" + body;
  }

  static UsageTable read(String text) throws UnreadableUsageException {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new UnreadableUsageException("it has no header");
    }
    if (!shape.group(1).equals(KIND)) {
      throw new UnreadableUsageException("it is of kind " + shape.group(1) + ", not " + KIND);
    }
    String body = shape.group(3);
    if (!checksum(body).equals(shape.group(2))) {
      throw new UnreadableUsageException("its checksum differs");
    }
    var table = new UsageTable();
    for (String line : body.split("\n", -1)) {
      if (line.startsWith(SESSIONS)) {
        SessionSketch.merge(table.sessions(), sessions(line.substring(SESSIONS.length())));
      } else if (!line.isEmpty()) {
        readRow(line, table);
      }
    }
    return table;
  }

  private static void readRow(String line, UsageTable table) throws UnreadableUsageException {
    String[] words = line.split(" ", -1);
    String[] names = words[0].split("\t", -1);
    if (names.length != 2) {
      throw new UnreadableUsageException("a line does not begin with a provider and a model");
    }
    long[] numbers = new long[Layout.LENGTH];
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      @Nullable Integer place = equals < 0 ? null : Layout.place(words[i].substring(0, equals));
      if (place != null) {
        numbers[place] = number(words[i].substring(equals + 1));
      }
    }
    table.add(new Series(unescape(names[0]), unescape(names[1])), numbers);
  }

  private static long number(String digits) throws UnreadableUsageException {
    try {
      if (NUMBER.matcher(digits).matches()) {
        return Long.parseLong(digits);
      }
    } catch (NumberFormatException tooLarge) {
      // said below
    }
    throw new UnreadableUsageException("a number cannot be read");
  }

  private static byte[] sessions(String encoded) throws UnreadableUsageException {
    try {
      byte[] ranks = Base64.getDecoder().decode(encoded);
      if (ranks.length == SessionSketch.REGISTERS && allRanks(ranks)) {
        return ranks;
      }
    } catch (IllegalArgumentException notBase64) {
      // said below
    }
    throw new UnreadableUsageException("its count of sessions cannot be read");
  }

  private static boolean allRanks(byte[] ranks) {
    for (byte rank : ranks) {
      if (rank < 0 || rank > SessionSketch.HIGHEST_RANK) {
        return false;
      }
    }
    return true;
  }

  private static String escape(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  private static String unescape(String name) throws UnreadableUsageException {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new UnreadableUsageException("a name cannot be read");
    }
  }

  private static String checksum(String body) {
    var checksum = new CRC32C();
    checksum.update(body.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(checksum.getValue());
  }
}
