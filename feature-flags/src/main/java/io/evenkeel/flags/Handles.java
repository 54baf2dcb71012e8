package io.evenkeel.flags;

import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.flags.Prerequisite;
import io.evenkeel.flags.rollout.RolloutState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every handle that was ever resolved, and the state that each decides by. Thread-safe; deciding
 * never comes here.
 */
final class Handles {
  private final Map<String, List<Flag>> handles = new HashMap<>();

  /** Those without a default, so that resolving one again takes no lock. */
  private final Map<String, Flag> plain = new ConcurrentHashMap<>();

  private final Map<String, Standing> flags = new ConcurrentHashMap<>();

  /** The flags that require a flag: of thousands, a change looks at these only. */
  private final Map<String, Set<String>> requiredBy = new HashMap<>();

  private final Supplier<FirstSights> newSights;
  private final LongAdder faults;

  /** A flag's compiled definition, where its rollout stands, and whom it has met. */
  private record Standing(Definition definition, RolloutState rollout, FirstSights sights) {}

  Handles(LongAdder faults, Supplier<FirstSights> newSights) {
    this.faults = faults;
    this.newSights = newSights;
  }

  /** The handle of this name and default, always the same. */
  Flag handle(String name, @Nullable FlagValue callersDefault) {
    Flag known = callersDefault == null ? plain.get(name) : null;
    return known == null ? resolve(name, callersDefault) : known;
  }

  private synchronized Flag resolve(String name, @Nullable FlagValue callersDefault) {
    List<Flag> known = handles.computeIfAbsent(name, key -> new ArrayList<>());
    for (Flag flag : known) {
      if (Objects.equals(flag.callersDefault(), callersDefault)) {
        return flag;
      }
    }
    var flag = new Flag(name, callersDefault, faults, state(name, callersDefault));
    known.add(flag);
    if (callersDefault == null) {
      plain.put(name, flag);
    }
    return flag;
  }

  /** Gives every handle of this flag its new state, and those of the flags that require it. */
  synchronized void changed(RolloutState state) {
    String name = state.settings().name();
    Standing before = flags.get(name);
    // A step of a ramp changes no rule, and compiling them again may take a while.
    Definition definition =
        before != null && before.definition.settings().equals(state.settings())
            ? before.definition
            : Definition.read(state.settings(), new ArrayList<>());
    FirstSights sights = before == null ? newSights.get() : before.sights;
    // Before any handle knows: whoever remembers a session later than this remembers it rightly.
    sights.follow(state.history());
    noteRequired(before == null ? null : before.rollout.settings(), state.settings());
    flags.put(name, new Standing(definition, state, sights));
    update(name);
  }

  /** Lets every handle of another flag than these decide its default. */
  synchronized void keepOnly(Set<String> names) {
    for (Standing standing : List.copyOf(flags.values())) {
      FlagSettings gone = standing.rollout.settings();
      if (!names.contains(gone.name())) {
        noteRequired(gone, null);
        flags.remove(gone.name());
        update(gone.name());
      }
    }
  }

  private void noteRequired(@Nullable FlagSettings before, @Nullable FlagSettings after) {
    if (before != null) {
      for (Prerequisite each : before.requires()) {
        Set<String> requiring = requiredBy.get(each.flag());
        if (requiring != null) {
          requiring.remove(before.name());
        }
      }
    }
    if (after != null) {
      for (Prerequisite each : after.requires()) {
        requiredBy.computeIfAbsent(each.flag(), flag -> new LinkedHashSet<>()).add(after.name());
      }
    }
  }

  /** Lets go of sessions whose time is over. */
  void forget() {
    flags.values().forEach(standing -> standing.sights.forget());
  }

  /** Where a flag stands that there is. */
  Optional<RolloutState> state(String name) {
    return Optional.ofNullable(flags.get(name)).map(Standing::rollout);
  }

  /** The definitions of all flags that there are. */
  Map<String, FlagSettings> definitions() {
    return flags.values().stream()
        .map(standing -> standing.rollout.settings())
        .collect(Collectors.toUnmodifiableMap(FlagSettings::name, settings -> settings));
  }

  private void update(String changed) {
    // Each flag after those that it requires are known to be outdated; a set, as two may share one.
    Set<String> outdated = new LinkedHashSet<>(List.of(changed));
    for (List<String> next = List.of(changed); !next.isEmpty(); ) {
      List<String> requiring = new ArrayList<>();
      for (String required : next) {
        for (String name : requiredBy.getOrDefault(required, Set.of())) {
          if (outdated.add(name)) {
            requiring.add(name);
          }
        }
      }
      next = requiring;
    }
    for (String name : outdated) {
      for (Flag flag : handles.getOrDefault(name, List.of())) {
        flag.become(state(name, flag.callersDefault()));
      }
    }
  }

  private Flag.State state(String name, @Nullable FlagValue callersDefault) {
    Standing standing = flags.get(name);
    if (standing != null) {
      return standing.definition.state(
          standing.rollout, evaluation(name, new HashSet<>()), callersDefault);
    }
    FlagDecision missing = Definition.missing(callersDefault, Reason.NOT_FOUND, 0);
    return new Flag.State(new FixedEvaluation(missing), missing, Map.of());
  }

  /** Complete with those of the flags that it requires, so that a decision reads one state only. */
  private Evaluation evaluation(String name, Set<String> within) {
    Standing standing = flags.get(name);
    // A file with a cycle is refused; in settings made otherwise, nothing in it is served.
    if (standing == null || !within.add(name)) {
      return new FixedEvaluation(Definition.missing(null, Reason.NOT_FOUND, 0));
    }
    Evaluation evaluation =
        standing.definition.evaluation(
            standing.rollout, standing.sights, other -> evaluation(other, within));
    within.remove(name);
    return evaluation;
  }
}
