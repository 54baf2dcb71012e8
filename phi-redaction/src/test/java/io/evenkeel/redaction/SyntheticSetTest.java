package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Recall and precision on Presidio's public synthetic set, where it lies beside the project. A
 * value counts as found when four fifths of its characters are; a span counts as right when it
 * touches any value. The table is written to {@code target/synthetic-set.txt}.
 */
class SyntheticSetTest {
  private static final Map<String, PhiType> CLASSES =
      Map.ofEntries(
          Map.entry("PERSON", PhiType.NAME),
          Map.entry("ADDRESS", PhiType.ADDRESS),
          Map.entry("CREDIT_CARD", PhiType.CARD),
          Map.entry("PHONE_NUMBER", PhiType.PHONE),
          Map.entry("EMAIL_ADDRESS", PhiType.EMAIL),
          Map.entry("US_SSN", PhiType.SSN),
          Map.entry("IBAN_CODE", PhiType.IBAN),
          Map.entry("DOMAIN_NAME", PhiType.URL),
          Map.entry("US_DRIVER_LICENSE", PhiType.LICENSE),
          Map.entry("IP_ADDRESS", PhiType.IP),
          Map.entry("DATE_TIME", PhiType.DATE));

  private record Value(PhiType type, int start, int end) {}

  private final Map<PhiType, int[]> found = new EnumMap<>(PhiType.class);
  private final Map<PhiType, int[]> right = new EnumMap<>(PhiType.class);

  /** Characters of addresses but for white space: those that are covered, and all. */
  private int covered;

  private int ofAddresses;

  @Test
  @Tag("PHI-1")
  void structuredIdentifiersAreFoundAndNothingElseIs() throws Exception {
    Optional<Path> set = beside("shared/data/phi/presidio-generated_large.json");
    assumeTrue(set.isPresent(), "the public synthetic set is not beside this project");
    Redactor redactor = Redactors.standard();
    List<Object> samples = new Json(Files.readString(set.get())).array();
    samples.forEach(sample -> judge(redactor, sample));
    String table = table();
    Files.writeString(Path.of("target", "synthetic-set.txt"), table);
    assertThat(samples).hasSizeGreaterThan(1_000);
    for (PhiType type :
        List.of(
            PhiType.SSN,
            PhiType.EMAIL,
            PhiType.CARD,
            PhiType.IP,
            PhiType.IBAN,
            PhiType.LICENSE,
            PhiType.URL)) {
      assertThat(recall(type)).as("recall of %s%n%s", type, table).isGreaterThanOrEqualTo(0.99);
    }
    assertThat(recall(PhiType.PHONE)).as(table).isGreaterThanOrEqualTo(0.95);
    assertThat(recall(PhiType.DATE)).as(table).isGreaterThanOrEqualTo(0.85);
    assertThat(recall(PhiType.NAME)).as(table).isGreaterThanOrEqualTo(0.80);
    assertThat(recall(PhiType.ADDRESS)).as(table).isGreaterThanOrEqualTo(0.85);
    assertThat((double) covered / ofAddresses).as(table).isGreaterThanOrEqualTo(0.90);
    for (PhiType type : right.keySet()) {
      assertThat(precision(type))
          .as("precision of %s%n%s", type, table)
          .isGreaterThanOrEqualTo(type == PhiType.NAME ? 0.92 : 0.95);
    }
  }

  @SuppressWarnings("unchecked")
  private void judge(Redactor redactor, Object sample) {
    Map<String, Object> fields = (Map<String, Object>) sample;
    String text = (String) field(fields, "full_text");
    List<Value> values = new ArrayList<>();
    List<Value> all = new ArrayList<>();
    for (Object span : (List<Object>) field(fields, "spans")) {
      Map<String, Object> s = (Map<String, Object>) span;
      PhiType type = CLASSES.get((String) field(s, "entity_type"));
      int start = utf16(text, (Double) field(s, "start_position"));
      int end = utf16(text, (Double) field(s, "end_position"));
      all.add(new Value(PhiType.OTHER_ID, start, end));
      if (type != null) {
        values.add(new Value(type, start, end));
      }
    }
    List<PhiSpan> spans = redactor.detect(text, Profile.TEXT);
    for (Value value : values) {
      int covered = spans.stream().mapToInt(s -> overlap(s, value)).sum();
      count(found, value.type(), covered * 5 >= (value.end() - value.start()) * 4);
      if (value.type() == PhiType.ADDRESS) {
        byCharacters(text, value, spans);
      }
    }
    for (PhiSpan span : spans) {
      count(right, span.type(), all.stream().anyMatch(value -> overlap(span, value) > 0));
    }
  }

  private void byCharacters(String text, Value address, List<PhiSpan> spans) {
    for (int i = address.start(); i < address.end(); i++) {
      int at = i;
      if (!Character.isWhitespace(text.charAt(i))) {
        ofAddresses++;
        covered += spans.stream().anyMatch(s -> s.start() <= at && at < s.end()) ? 1 : 0;
      }
    }
  }

  private static Object field(Map<String, Object> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  /** The set counts code points. */
  private static int utf16(String text, double position) {
    return text.offsetByCodePoints(0, (int) position);
  }

  private static int overlap(PhiSpan span, Value value) {
    return Math.max(0, Math.min(span.end(), value.end()) - Math.max(span.start(), value.start()));
  }

  private static void count(Map<PhiType, int[]> counts, PhiType type, boolean hit) {
    int[] pair = counts.computeIfAbsent(type, t -> new int[2]);
    pair[0] += hit ? 1 : 0;
    pair[1]++;
  }

  private double recall(PhiType type) {
    return share(found, type);
  }

  private double precision(PhiType type) {
    return share(right, type);
  }

  private static double share(Map<PhiType, int[]> counts, PhiType type) {
    int[] pair = counts.getOrDefault(type, new int[] {0, 1});
    return (double) pair[0] / pair[1];
  }

  private String table() {
    StringBuilder table = new StringBuilder("class          recall          precision\n");
    for (PhiType type : PhiType.values()) {
      int[] f = found.getOrDefault(type, new int[2]);
      int[] r = right.getOrDefault(type, new int[2]);
      if (f[1] + r[1] > 0) {
        table.append(
            String.format("%-14s %4d of %4d    %4d of %4d%n", type, f[0], f[1], r[0], r[1]));
      }
    }
    return table
        .append(String.format("characters of addresses %d of %d%n", covered, ofAddresses))
        .toString();
  }

  private static Optional<Path> beside(String path) throws IOException {
    for (@Nullable Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve(path);
      if (Files.exists(candidate)) {
        return Optional.of(candidate.toRealPath());
      }
    }
    return Optional.empty();
  }

  /** As much of JSON as the set needs. */
  private static final class Json {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");
    private final String text;
    private int at;

    Json(String text) {
      this.text = text;
    }

    List<Object> array() {
      List<Object> items = new ArrayList<>();
      expect('[');
      while (peek() != ']') {
        items.add(value());
        skip(',');
      }
      expect(']');
      return items;
    }

    private Object value() {
      return switch (peek()) {
        case '[' -> array();
        case '{' -> object();
        case '"' -> string();
        case 'n' -> {
          at += 4;
          yield "";
        }
        default -> number();
      };
    }

    private Map<String, Object> object() {
      Map<String, Object> fields = new java.util.HashMap<>();
      expect('{');
      while (peek() != '}') {
        String key = string();
        expect(':');
        fields.put(key, value());
        skip(',');
      }
      expect('}');
      return fields;
    }

    private Double number() {
      Matcher matcher = NUMBER.matcher(text).region(at, text.length());
      if (!matcher.lookingAt()) {
        throw new IllegalStateException("no number at " + at);
      }
      at = matcher.end();
      return Double.valueOf(matcher.group());
    }

    private String string() {
      expect('"');
      StringBuilder out = new StringBuilder();
      while (text.charAt(at) != '"') {
        char c = text.charAt(at++);
        if (c != '\\') {
          out.append(c);
          continue;
        }
        char escape = text.charAt(at++);
        switch (escape) {
          case 'n' -> out.append('\n');
          case 't' -> out.append('\t');
          case 'r' -> out.append('\r');
          case 'u' -> {
            out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
            at += 4;
          }
          default -> out.append(escape);
        }
      }
      at++;
      return out.toString();
    }

    private char peek() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.charAt(at);
    }

    private void expect(char c) {
      if (peek() != c) {
        throw new IllegalStateException("expected " + c + " at " + at);
      }
      at++;
    }

    private void skip(char c) {
      if (peek() == c) {
        at++;
      }
    }
  }
}
