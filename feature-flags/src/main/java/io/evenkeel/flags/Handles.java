package io.evenkeel.flags;

import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.flags.rollout.RolloutState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every handle that was ever resolved, and the state that each decides by. Thread-safe; deciding
 * never comes here.
 */
final class Handles {
  private final Map<String, List<Flag>> handles = new HashMap<>();

  /** Those without a default, so that resolving one again takes no lock. */
  private final Map<String, Flag> plain = new ConcurrentHashMap<>();

  private final Map<String, RolloutState> states = new HashMap<>();

  /** The memory of each flag that ever split its sessions, for as long as there is the flag. */
  private final Map<String, FirstSights> sights = new ConcurrentHashMap<>();

  private final Supplier<FirstSights> newSights;
  private final LongAdder faults;

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
    var flag = new Flag(name, callersDefault, faults, state(states.get(name), callersDefault));
    known.add(flag);
    if (callersDefault == null) {
      plain.put(name, flag);
    }
    return flag;
  }

  /** Gives every handle of this flag its new state. */
  synchronized void changed(RolloutState state) {
    String name = state.settings().name();
    states.put(name, state);
    update(name, state);
  }

  /** Lets every handle of another flag than these decide its default. */
  synchronized void keepOnly(Set<String> names) {
    for (String gone : List.copyOf(states.keySet())) {
      if (!names.contains(gone)) {
        states.remove(gone);
        sights.remove(gone);
        update(gone, null);
      }
    }
  }

  /** Lets go of sessions whose time is over. */
  void forget() {
    sights.values().forEach(FirstSights::forget);
  }

  private void update(String name, @Nullable RolloutState state) {
    for (Flag flag : handles.getOrDefault(name, List.of())) {
      flag.become(state(state, flag.callersDefault()));
    }
  }

  private Flag.State state(@Nullable RolloutState state, @Nullable FlagValue callersDefault) {
    if (state != null) {
      return Definition.read(state.settings(), new ArrayList<>())
          .state(state, callersDefault)
          .with(sight(state));
    }
    FlagDecision missing = Definition.missing(callersDefault, Reason.NOT_FOUND, 0);
    return new Flag.State(new FixedEvaluation(missing), missing, Map.of());
  }

  private Flag.@Nullable Sight sight(RolloutState state) {
    if (!state.phase().splits() || state.history().isEmpty()) {
      return null;
    }
    return new Flag.Sight(
        sights.computeIfAbsent(state.settings().name(), name -> newSights.get()),
        state.history().latest());
  }
}
