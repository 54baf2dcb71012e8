package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** What is stored comes back as it was, or not at all. */
@Tag("SLO-12")
class SavedStateProperties {

  @Property(tries = 60)
  void aHistoryComesBackAsItWas(@ForAll Random random) throws Exception {
    SavedHistory saved = history(random, random.nextInt(900));

    SavedHistory read = SavedHistory.decode(saved.encode());

    assertThat(read).usingRecursiveComparison().isEqualTo(saved);
  }

  @Property(tries = 60)
  void aJournalEntryComesBackAsItWas(@ForAll Random random) throws Exception {
    JournalEntry entry = entry(random, random.nextInt(900));

    assertThat(JournalEntry.decode(entry.encode())).usingRecursiveComparison().isEqualTo(entry);
  }

  @Property(tries = 4)
  void whatIsCutOffAnywhereIsRefused(@ForAll Random random) {
    String history = history(random, 40).encode();
    String entry = entry(random, 40).encode();

    for (int length = 0; length < history.length(); length++) {
      String cut = history.substring(0, length);
      assertThatThrownBy(() -> SavedHistory.decode(cut))
          .isInstanceOf(UnreadableStateException.class);
    }
    for (int length = 0; length < entry.length(); length++) {
      String cut = entry.substring(0, length);
      assertThatThrownBy(() -> JournalEntry.decode(cut))
          .isInstanceOf(UnreadableStateException.class);
    }
  }

  @Property(tries = 4)
  void whatIsChangedAnywhereIsRefusedOrTheSame(@ForAll Random random) {
    SavedHistory saved = history(random, 30);
    char[] text = saved.encode().toCharArray();

    for (int i = 0; i < text.length; i++) {
      char before = text[i];
      text[i] = (char) (before ^ (1 << random.nextInt(7)));
      try {
        // The bits behind the last byte of base64 mean nothing.
        assertThat(SavedHistory.decode(new String(text)))
            .usingRecursiveComparison()
            .isEqualTo(saved);
      } catch (UnreadableStateException refused) {
        assertThat(refused).hasMessageNotContaining("null");
      }
      text[i] = before;
    }
  }

  @Property(tries = 100)
  void rubbishBehindAGoodChecksumIsNeverMoreThanRefused(@ForAll Random random) {
    var out = new StateWriter();
    for (int i = random.nextInt(60); i > 0; i--) {
      out.number(random.nextLong() >> random.nextInt(64));
    }

    assertRefusedOrRead(out.finish("history-1"));
    assertRefusedOrRead(out.finish("journal-1"));
  }

  @Property(tries = 60)
  void noTwoPairsOfNamesShareAKey(@ForAll Random random) {
    Set<String> names = new HashSet<>();
    Set<String> keys = new HashSet<>();
    String alphabet = "aA.:/_-ü\uD800?";
    for (int i = 0; i < 200; i++) {
      String service = name(random, alphabet);
      String objective = name(random, alphabet);
      String key = new SeriesIdentity(service, objective, "x").key();
      assertThat(key).matches("[a-z0-9][a-z0-9._/-]{0,199}").doesNotContain("..");
      names.add(service.length() + ":" + service + objective);
      keys.add(key);
    }
    assertThat(keys).hasSameSizeAs(names);
  }

  private static String name(Random random, String alphabet) {
    var name = new StringBuilder();
    for (int i = 1 + random.nextInt(random.nextInt(50) == 0 ? 500 : 3); i > 0; i--) {
      name.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return name.toString();
  }

  private static void assertRefusedOrRead(String value) {
    for (String kind : List.of("history", "journal")) {
      try {
        if (kind.equals("history")) {
          assertThat(SavedHistory.decode(value)).isNotNull();
        } else {
          assertThat(JournalEntry.decode(value)).isNotNull();
        }
      } catch (UnreadableStateException refused) {
        assertThat(refused).hasMessageNotContaining("null");
      }
    }
  }

  private static SavedHistory history(Random random, int slots) {
    List<HistoryImage.Ring> rings = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      rings.add(
          new HistoryImage.Ring(
              random.nextInt(7_200) * 1_000_000_000L,
              random.nextLong() >>> 3,
              random.nextBoolean(),
              growing(random, slots),
              growing(random, slots)));
    }
    return new SavedHistory(
        new SeriesIdentity("service " + random.nextInt(), "ünïcode", "f"),
        random.nextLong(),
        random.nextLong() >>> 1,
        Instant.ofEpochMilli(random.nextInt()),
        new HistoryImage(
            random.nextLong() >>> 1,
            random.nextLong() >>> 1,
            random.nextLong() >>> 1,
            growing(random, 5),
            growing(random, 5),
            List.copyOf(rings)));
  }

  private static JournalEntry entry(Random random, int slots) {
    long[] times = new long[slots / 8 * 8];
    for (int i = 0; i < times.length; i++) {
      times[i] = (i + 1) * 1_000_000_000L + random.nextInt(1_000_000);
    }
    long[] series = random.longs(slots).sorted().toArray();
    return new JournalEntry(
        random.nextLong(),
        random.nextInt(1_000_000),
        Instant.ofEpochMilli(random.nextInt()),
        new TimelineImage(
            10_000_000_000_000L,
            new long[] {5, 500},
            new long[] {50, 900},
            List.of(new TimelineImage.Stamps(1_000_000_000L, times.length, 7, times))),
        series,
        random.longs(slots, 0, Long.MAX_VALUE).toArray(),
        random.longs(slots, 0, 1_000).toArray());
  }

  private static long[] growing(Random random, int length) {
    long[] numbers = random.longs(length, 0, 1L << random.nextInt(1, 60)).toArray();
    Arrays.sort(numbers);
    return numbers;
  }
}
