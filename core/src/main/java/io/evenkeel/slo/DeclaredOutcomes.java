package io.evenkeel.slo;

import static java.util.stream.Collectors.toSet;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.objectives.Indicator;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which names one place – an annotation, or the file – gives to the outcomes of calls. A name is
 * that of an exception's or a result's type, simple or full, of an enum constant, an HTTP status
 * ({@code 404}) or class of statuses ({@code 5xx}), or one of the words {@code false}, {@code null}
 * and {@code empty}.
 */
record DeclaredOutcomes(Set<String> bad, Set<String> ignored, Set<String> clientErrors) {
  static final DeclaredOutcomes NONE = new DeclaredOutcomes(Set.of(), Set.of(), Set.of());

  private static final Pattern STATUS = Pattern.compile("[1-5](xx|[0-9]{2})");
  private static final String CLIENT_ERRORS = "4xx";

  DeclaredOutcomes {
    bad = Set.copyOf(bad);
    ignored = Set.copyOf(ignored);
    clientErrors = Set.copyOf(clientErrors);
  }

  /** What the availability objectives among these say together. */
  static DeclaredOutcomes in(Collection<Indicator> indicators) {
    List<Indicator.SuccessRatio> ratios =
        indicators.stream()
            .filter(Indicator.SuccessRatio.class::isInstance)
            .map(Indicator.SuccessRatio.class::cast)
            .toList();
    return new DeclaredOutcomes(
        names(ratios, Indicator.SuccessRatio::bad),
        names(ratios, Indicator.SuccessRatio::ignore),
        names(ratios, Indicator.SuccessRatio::clientErrors));
  }

  private static Set<String> names(
      List<Indicator.SuccessRatio> ratios, Function<Indicator.SuccessRatio, List<String>> part) {
    return ratios.stream().flatMap(ratio -> part.apply(ratio).stream()).collect(toSet());
  }

  /**
   * What a name stands for; what is bad outranks what is ignored, and that what is the client's.
   * {@code 4xx} stays the client's error where it is called bad: that is for the objective to say,
   * which counts it, and not for the outcome that flags and providers hear.
   */
  Optional<Outcome> of(String name) {
    if (bad.contains(name)) {
      return Optional.of(name.equals(CLIENT_ERRORS) ? Outcome.CLIENT_ERROR : Outcome.SERVER_ERROR);
    }
    if (ignored.contains(name)) {
      return Optional.of(Outcome.IGNORED);
    }
    return clientErrors.contains(name) ? Optional.of(Outcome.CLIENT_ERROR) : Optional.empty();
  }

  /** What a type's own name stands for. */
  Optional<Outcome> of(Class<?> type) {
    Optional<Outcome> full = of(type.getName());
    return full.isPresent() ? full : of(type.getSimpleName());
  }

  boolean isEmpty() {
    return bad.isEmpty() && ignored.isEmpty() && clientErrors.isEmpty();
  }

  /** Whether any name is an HTTP status or class of statuses. */
  boolean namesStatuses() {
    return namesStatus(bad) || namesStatus(ignored) || namesStatus(clientErrors);
  }

  private static boolean namesStatus(Collection<String> names) {
    return names.stream().anyMatch(name -> STATUS.matcher(name).matches());
  }
}
