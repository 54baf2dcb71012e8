package io.evenkeel.config.sections.flags;

import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.ScheduledChange;
import io.evenkeel.config.schema.Context;
import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Problems;
import io.evenkeel.config.yaml.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keys laid over a flag that was read already, as an environment's are over the file's. */
public final class LaidFlag {
  private static final FlagSchema FLAG = new FlagSchema(FlagSchema.WHOLE);

  private LaidFlag() {}

  /**
   * The flag with {@code keys} on top, and on top of each state of its schedule.
   *
   * @param keys a key that says nothing ({@code ramp: ~}) takes the one below away
   * @return empty after errors were reported
   */
  public static Optional<FlagSettings> of(
      FlagSettings below, Node.Mapping keys, Problems problems) {
    Optional<FlagSettings> first = state(below, keys, problems);
    List<ScheduledChange> schedule = new ArrayList<>();
    for (ScheduledChange change : below.schedule()) {
      state(change.settings(), keys, problems)
          .ifPresent(settings -> schedule.add(new ScheduledChange(change.at(), settings)));
    }
    return problems.errorCount() > 0
        ? Optional.empty()
        : first.map(flag -> flag.withSchedule(schedule));
  }

  private static Optional<FlagSettings> state(
      FlagSettings below, Node.Mapping keys, Problems problems) {
    Node.Mapping laid = Overlay.of(FlagNode.of(below), keys);
    for (Node.Entry entry : keys.entries()) {
      if (entry.value() instanceof Node.Scalar scalar && scalar.isNothing()) {
        laid = Overlay.without(laid, entry.key());
      }
    }
    var context =
        new Context(
            problems,
            Path.of(""),
            "flag " + Quote.of(below.name()),
            below.name(),
            below.position());
    return FLAG.decode(laid, context).map(flag -> flag.withSegments(below.segments()));
  }

  /** The end of a sentence about a name that is none of {@code known}; empty where none is near. */
  public static String advice(String name, Collection<String> known) {
    return Misspelt.advice(name, known);
  }
}
