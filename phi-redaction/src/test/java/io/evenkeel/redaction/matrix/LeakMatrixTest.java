package io.evenkeel.redaction.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.Redactor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Values of every class, in every form, through every channel in strict enforcement: none comes
 * out. {@code -Devenkeel.leaks} says how many at least; {@code -Devenkeel.report} where the table
 * goes. A stream counts once for each place where it was split.
 */
@Tag("PHI-6")
class LeakMatrixTest {
  private static final int PLANTED = Integer.getInteger("evenkeel.leaks", 20_000);

  /** Forms that the scanner does not read yet: counted, and to be taken off this list with that. */
  /** Strict, as every channel is before a redactor is started. */
  private final Redactor strict = Redactor.current();

  private final Map<String, Map<Encoding, Integer>> planted = new LinkedHashMap<>();
  private final Map<String, Map<Encoding, Integer>> leaked = new LinkedHashMap<>();
  private final Map<String, String> cells = new TreeMap<>();

  @Test
  void noPlantedValueComesOut() throws Exception {
    Map<String, Outlet> outlets = new LinkedHashMap<>();
    outlets.putAll(LogbackOutlets.all(false));
    outlets.putAll(LogbackOutlets.all(true));
    outlets.putAll(OtherOutlets.all(strict));
    Random random = new Random(20_261_130);
    int count = 0;
    while (count < PLANTED) {
      for (PhiType type : PhiType.values()) {
        Planted value = Planted.of(type, random);
        for (Encoding encoding : Encoding.values()) {
          for (Map.Entry<String, Outlet> outlet : outlets.entrySet()) {
            count += plant(value, encoding, outlet.getKey(), outlet.getValue());
          }
        }
      }
    }
    write(count);
    assertThat(cells).as("class, form and channel that leaked, and how it looked").isEmpty();
    assertThat(strict.suppressions()).isZero();
  }

  private int plant(Planted value, Encoding encoding, String name, Outlet outlet) throws Exception {
    String text = encoding.text(value);
    String encoded = encoding.encode(value.value());
    // The form itself must be one that holds the value, or nothing is proved.
    assertThat(Encoding.holds(text, value.value())).as(text).isTrue();
    int trials = outlet.trials(text);
    add(planted, name, encoding, trials);
    String out = outlet.through(text, value.field(), encoded);
    if (Encoding.holds(out, value.value())) {
      add(leaked, name, encoding, 1);
      cells.putIfAbsent(encoding + " " + value.type() + " " + name, out);
    }
    return trials;
  }

  private static void add(
      Map<String, Map<Encoding, Integer>> counts, String name, Encoding encoding, int more) {
    counts
        .computeIfAbsent(name, n -> new EnumMap<>(Encoding.class))
        .merge(encoding, more, Integer::sum);
  }

  private void write(int all) throws Exception {
    String report = System.getProperty("evenkeel.report");
    if (report == null) {
      return;
    }
    StringBuilder table = new StringBuilder("# What leaks\n\n");
    table
        .append("`benchmarks/phi leaks ")
        .append(PLANTED)
        .append("`: ")
        .append(all)
        .append(" planted values of ")
        .append(PhiType.values().length)
        .append(" classes (names announced), strict enforcement.\nLeaked of planted:\n\n|  |");
    StringBuilder line = new StringBuilder("| --- |");
    for (Encoding encoding : Encoding.values()) {
      table.append(' ').append(encoding.toString().toLowerCase(Locale.ROOT)).append(" |");
      line.append(" --: |");
    }
    table.append('\n').append(line).append('\n');
    planted.forEach(
        (name, each) -> {
          Map<Encoding, Integer> out = leaked.getOrDefault(name, Map.of());
          table.append("| ").append(name).append(" |");
          each.forEach(
              (encoding, count) ->
                  table
                      .append(' ')
                      .append(out.getOrDefault(encoding, 0))
                      .append(" of ")
                      .append(count)
                      .append(" |"));
          table.append('\n');
        });
    Files.writeString(Path.of(report), table);
  }
}
