package io.evenkeel.redaction.leak;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Operator;
import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.leak.Leak.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The second detector: reads what was written and finds values that should have been taken out.
 *
 * <pre>{@code
 * LeakDetector detector = LeakDetector.of(configuration.redaction());
 * detector.read("ssn=123-45-6789", List.of());   // [Leak[start=4, end=15, type=SSN, …]]
 * }</pre>
 *
 * <p>It shares no code with the first one, so that a mistake there is no mistake here. It looks for
 * less: forms that prove themselves, values after labels, planted values, and the known values of a
 * call; also where they are percent-encoded, in Base64, or spelled with look-alike characters. What
 * the settings allow or leave readable is no leak. Time is linear in the length of the text.
 * Immutable and thread-safe.
 */
public final class LeakDetector {
  private static final int SHORTEST_KNOWN = 3;
  private static final int SHORTEST_PART = 4;

  /** Base64 in Base64, and what is percent-encoded inside of it. */
  private static final int MOST_LEVELS = 2;

  private final LabelEnds labels;
  private final List<String> canaries;
  private final Set<String> allowed;
  private final boolean shiftsDates;

  private LeakDetector(RedactionSettings settings) {
    labels = Labels.of(settings);
    canaries =
        settings.leakDetection().canaries().stream()
            .map(Squeezed::letters)
            .filter(canary -> !canary.isEmpty())
            .toList();
    Set<String> lower = new HashSet<>();
    settings.allow().forEach(value -> lower.add(value.toLowerCase(Locale.ROOT)));
    allowed = Set.copyOf(lower);
    // A shifted date looks like any other: only a label tells it, and then wrongly.
    shiftsDates =
        settings.operators().getOrDefault("date", settings.operators().get("default"))
            == Operator.SHIFT;
  }

  /** One that knows what these settings allow, and their canaries. */
  public static LeakDetector of(RedactionSettings settings) {
    return new LeakDetector(settings);
  }

  /**
   * The values in what was written, in its order; at most 256.
   *
   * @param known values known to be about the patient of the call that wrote it
   */
  public List<Leak> read(CharSequence written, List<String> known) {
    Reading reading = Reading.of(written.toString());
    Findings findings = new Findings(reading.text(), this::isAllowed);
    read(reading.text(), known, findings, MOST_LEVELS);
    List<Leak> found = findings.inOrder();
    return found.isEmpty() ? found : placed(found, reading);
  }

  /** What stands there, and what is hidden in it up to so many levels deep. */
  private void read(String text, List<String> known, Findings findings, int levels) {
    look(text, known, findings);
    if (levels == 0) {
      return;
    }
    EncodedRuns.find(
        text,
        (start, end, hidden) -> {
          Findings inside = new Findings(hidden, this::isAllowed);
          read(hidden, known, inside, levels - 1);
          inside.inOrder().stream()
              .findFirst()
              .ifPresent(leak -> findings.add(start, end, leak.type(), leak.evidence()));
        });
  }

  private boolean isAllowed(String value) {
    return !allowed.isEmpty() && allowed.contains(value.toLowerCase(Locale.ROOT));
  }

  private void look(String text, List<String> known, Findings findings) {
    if (!canaries.isEmpty() || !known.isEmpty()) {
      planted(Squeezed.of(text), known, findings);
    }
    new LabelWalk(labels, text, shiftsDates ? findings.without(PhiType.DATE) : findings).walk();
    ShapeWalk.walk(text, findings);
  }

  private void planted(Squeezed text, List<String> known, Findings findings) {
    for (String canary : canaries) {
      text.find(
          canary,
          false,
          (start, end) -> findings.add(start, end, PhiType.OTHER_ID, Evidence.CANARY));
    }
    for (String value : known) {
      for (String part : parts(value)) {
        boolean everyday = EverydayNames.contains(part);
        text.find(
            part,
            true,
            (start, end) -> {
              if (!everyday || !text.isSmall(start)) {
                findings.add(start, end, PhiType.OTHER_ID, Evidence.KNOWN_VALUE);
              }
            });
      }
    }
  }

  private static List<String> parts(String value) {
    var parts = new ArrayList<String>();
    String whole = Squeezed.letters(value);
    if (whole.length() >= SHORTEST_KNOWN) {
      parts.add(whole);
    }
    for (String word : value.strip().split("\\s++", -1)) {
      String part = Squeezed.letters(word);
      if (part.length() >= SHORTEST_PART && !part.equals(whole)) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static List<Leak> placed(List<Leak> found, Reading reading) {
    return found.stream()
        .map(
            leak ->
                new Leak(
                    reading.placeOf(leak.start()),
                    reading.placeOf(leak.end() - 1) + 1,
                    leak.type(),
                    leak.evidence()))
        .toList();
  }
}
