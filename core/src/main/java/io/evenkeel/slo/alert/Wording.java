package io.evenkeel.slo.alert;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What people read about an alert, whoever it is sent to.
 *
 * @param published where the run books are published
 */
record Wording(Optional<URI> published, Runbooks runbooks) {
  private static final String NO_SERVICE = "*";

  /** All of it in one line. */
  String line(AlertTransition transition) {
    String suspects =
        transition.suspects().isEmpty()
            ? ""
            : transition.suspects().stream()
                .map(Wording::suspect)
                .collect(Collectors.joining("; ", "; suspects: ", ""));
    String runbook = runbook(transition);
    return oneLine(
        "Alert %s of %s is %s (%s): %s; %s%s%s"
            .formatted(
                transition.identity().alert(),
                subject(transition.identity()),
                transition.state(),
                transition.severity(),
                transition.summary(),
                facts(transition),
                suspects,
                runbook.isEmpty() ? "" : "; run book: " + runbook));
  }

  /** Since when, until when, and how fast the budget burns. */
  static String facts(AlertTransition transition) {
    return "firing since %s%s%s%s"
        .formatted(
            transition.firingSince(),
            transition.state() == AlertState.RESOLVED ? " until " + transition.at() : "",
            burn(", burn rate ", transition.burnLong()),
            burn(transition.burnLong().isEmpty() ? ", burn rate " : " / ", transition.burnShort()));
  }

  /** {@code front_desk availability}, or the signal alone. */
  static String subject(AlertIdentity identity) {
    return identity.service().equals(NO_SERVICE)
        ? identity.objective()
        : identity.service() + " " + identity.objective();
  }

  /** A change with its share, where one is known, and the command that takes it back. */
  static String suspect(Suspect suspect) {
    return "%s (%s at %s%s)%s"
        .formatted(
            suspect.what(),
            suspect.kind(),
            suspect.at(),
            suspect.share() > 0
                ? ", %d %% of the excess failures".formatted(Math.round(suspect.share() * 100))
                : "",
            suspect.undo().isEmpty() ? "" : ", undo: " + suspect.undo());
  }

  /** The run book's address, or its file name where nobody said where it is published. */
  String runbook(AlertTransition transition) {
    return link(transition)
        .map(URI::toString)
        .orElseGet(() -> runbooks.file(transition.identity()));
  }

  /** The run book's address. */
  Optional<URI> link(AlertTransition transition) {
    String file = runbooks.file(transition.identity());
    return published
        .filter(base -> !file.isEmpty())
        .map(base -> URI.create(base.toString().replaceFirst("/*$", "/") + file));
  }

  private static String burn(String before, OptionalDouble rate) {
    return rate.isEmpty() ? "" : before + String.format(Locale.ROOT, "%.1f", rate.getAsDouble());
  }

  // A name from a file must not end the line and begin another.
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  /** {@code text}, at most {@code most} characters of it. */
  static String clipped(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
