package io.evenkeel.config.sections.flags;

import io.evenkeel.config.Position;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.NamedSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.yaml.Problems;
import io.evenkeel.config.yaml.Quote;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The sections about flags, and what each flag is in the environment that the file is for. */
public final class FlagSections {
  private final Field<Map<String, StatedFlag>> flags;
  private final Field<Map<String, SegmentSchema.Stated>> segments;

  public FlagSections(ObjectSchema<?> file) {
    flags =
        file.optional(
            "feature_flags", new NamedSchema<>("flag", new StatedFlagSchema()), "Flags by name.");
    segments =
        file.optional(
            "flag_segments",
            new NamedSchema<>("segment", new SegmentSchema()),
            "Conditions by name, for segment('name') in rules and in each other.");
  }

  /** The sections' fields. */
  public List<Field<?>> fields() {
    return List.of(flags, segments);
  }

  /**
   * The flags in one environment. All environments are checked, whichever it is.
   *
   * @param library the section that names the environment
   * @param environment the environment; empty when the file names none
   */
  public Map<String, FlagSettings> build(
      Decoded in, Field<?> library, Optional<String> environment) {
    Map<String, StatedFlag> stated = in.find(flags).orElse(Map.of());
    Problems problems = in.context().problems();
    var groups = new Segments(in.find(segments).orElse(Map.of()), problems);
    var named = new TreeSet<String>();
    stated.values().forEach(flag -> named.addAll(flag.environments().keySet()));
    checkEnvironment(in, library, environment, named);
    // Once for each part of the file: most flags are the same in most environments.
    var whole = new LinkedHashMap<String, StatedFlag>();
    stated.forEach((name, flag) -> whole.put(name, flag.map(groups::attachTo)));
    Map<String, FlagSettings> asTheyStand = resolved(whole, "", problems);
    named.forEach(each -> resolved(whole, each, problems));
    groups.warnOfIdle();
    return environment
        .filter(named::contains)
        .map(each -> resolved(whole, each, problems))
        .orElse(asTheyStand);
  }

  private void checkEnvironment(
      Decoded in, Field<?> library, Optional<String> environment, Set<String> named) {
    if (named.isEmpty() || environment.filter(named::contains).isPresent()) {
      return;
    }
    String known = String.join(", ", named);
    if (environment.isEmpty()) {
      in.warn(
          flags,
          "flags name environments (%s), but 'environment' of 'evenkeel' names none: they act as"
                  .formatted(known)
              + " they stand");
      return;
    }
    String name = environment.get();
    Position position = in.positionOf(library, "environment");
    String unnamed = "%s, which no flag names (they name %s)".formatted(Quote.of(name), known);
    Optional<String> meant = Environments.meant(name, named);
    if (meant.isPresent()) {
      in.context()
          .problems()
          .error(
              position,
              "'environment' of 'evenkeel' is %s; did you mean '%s'? Else write '%s: {}' at one of them"
                  .formatted(unnamed, meant.get(), name));
    } else {
      in.context()
          .problems()
          .warning(
              position,
              "flags act as they stand: 'environment' of 'evenkeel' is %s; where that is meant, write '%s: {}' at one of them"
                  .formatted(unnamed, name));
    }
  }

  private static Map<String, FlagSettings> resolved(
      Map<String, StatedFlag> stated, String environment, Problems problems) {
    var resolved = new LinkedHashMap<String, FlagSettings>();
    stated.forEach(
        (name, flag) -> flag.in(environment).ifPresent(settings -> resolved.put(name, settings)));
    new Prerequisites(resolved, stated.keySet(), problems).check();
    return Collections.unmodifiableMap(resolved);
  }
}
