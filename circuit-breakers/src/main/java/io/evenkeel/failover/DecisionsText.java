package io.evenkeel.failover;

import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import io.evenkeel.failover.Decisions.Hold;
import io.evenkeel.failover.Decisions.Quota;
import io.evenkeel.state.StateException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@link Decisions} as the state store keeps them: a line for each, of words between tabs, after a
 * first line with the version of the format.
 */
final class DecisionsText {
  private static final String VERSION = "provider decisions 1";
  private static final int LONGEST_WORDS = 1_000;

  private DecisionsText() {}

  static String print(Decisions decisions) {
    List<String> lines = new ArrayList<>(List.of(VERSION));
    new TreeMap<>(decisions.holds())
        .forEach(
            (name, hold) ->
                lines.add(
                    line(
                        hold.drain() ? "drained" : "disabled",
                        name,
                        hold.routeTo().orElse(""),
                        words(hold.by()))));
    new TreeMap<>(decisions.quotas())
        .forEach(
            (name, quota) ->
                lines.add(
                    line(
                        "quota",
                        name,
                        number(quota.requestsPerMinute()),
                        number(quota.tokensPerMinute()))));
    if (!decisions.available().isEmpty()) {
      lines.add("available\t" + String.join("\t", new TreeSet<>(decisions.available())));
    }
    decisions.optimizeFor().ifPresent(what -> lines.add(line("optimize_for", what.name())));
    decisions
        .qualityThreshold()
        .ifPresent(least -> lines.add(line("quality_threshold", String.valueOf(least))));
    decisions.stabilized().ifPresent(by -> lines.add(line("stabilized", words(by))));
    return String.join("\n", lines);
  }

  /**
   * Reads what {@link #print} wrote; an empty text is no decisions.
   *
   * @throws StateException when it is anything else: who goes on without it undoes a disable
   */
  static Decisions parse(String key, String text) {
    if (text.isEmpty()) {
      return Decisions.NONE;
    }
    List<String> lines = text.lines().toList();
    try {
      if (!lines.get(0).equals(VERSION)) {
        throw new IllegalArgumentException("it does not begin with '" + VERSION + "'");
      }
      Decisions decisions = Decisions.NONE;
      for (String line : lines.subList(1, lines.size())) {
        decisions = parse(decisions, line.split("\t", -1));
      }
      return decisions;
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw new StateException(
          "what operators decided about providers cannot be read from '"
              + key
              + "'; delete it to go on without, and decide anew",
          e);
    }
  }

  private static Decisions parse(Decisions before, String[] words) {
    return switch (words[0]) {
      case "disabled", "drained" ->
          before.held(
              words[1],
              Optional.of(
                  new Hold(
                      words[0].equals("drained"),
                      Optional.of(words[2]).filter(name -> !name.isEmpty()),
                      decision(words, 3))));
      case "quota" ->
          before.quota(words[1], Optional.of(new Quota(number(words[2]), number(words[3]))));
      case "available" ->
          before.available(
              new LinkedHashSet<>(Arrays.asList(words).subList(1, words.length)),
              before.optimizeFor());
      case "optimize_for" ->
          before.policy(Optional.of(OptimizeFor.valueOf(words[1])), before.qualityThreshold());
      case "quality_threshold" -> before.policy(before.optimizeFor(), number(words[1]));
      case "stabilized" -> before.stabilized(Optional.of(decision(words, 1)));
      default -> throw new IllegalArgumentException("'" + words[0] + "' is no decision");
    };
  }

  private static OperatorDecision decision(String[] words, int from) {
    return new OperatorDecision(words[from + 1], words[from + 2], Instant.parse(words[from]));
  }

  private static String words(OperatorDecision by) {
    return line(by.at().toString(), by.actor(), by.reason());
  }

  /** A text that fits into a line, and that a person could have typed. */
  static String oneLine(String text) {
    String cut = text.substring(0, Math.min(text.length(), LONGEST_WORDS));
    return cut.replaceAll("\\p{Cntrl}", " ");
  }

  private static String line(String... words) {
    return String.join("\t", words);
  }

  private static String number(OptionalInt number) {
    return number.isPresent() ? String.valueOf(number.getAsInt()) : "";
  }

  private static OptionalInt number(String word) {
    return word.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(word));
  }
}
