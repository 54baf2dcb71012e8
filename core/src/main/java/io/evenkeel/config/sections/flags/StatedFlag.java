package io.evenkeel.config.sections.flags;

import io.evenkeel.config.Position;
import io.evenkeel.config.flags.FlagSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A flag as the file states it.
 *
 * @param settings without an environment; empty when something is wrong, which was said already
 * @param environments what it is in each environment that it names
 */
record StatedFlag(Optional<FlagSettings> settings, Map<String, InEnvironment> environments) {

  /** The flag in one environment, with the place of the environment's name. */
  record InEnvironment(Position position, Optional<FlagSettings> settings) {}

  /** The same with {@code change} made to what it is in every environment. */
  StatedFlag map(UnaryOperator<FlagSettings> change) {
    var changed = new LinkedHashMap<String, InEnvironment>();
    environments.forEach(
        (name, own) ->
            changed.put(name, new InEnvironment(own.position(), own.settings().map(change))));
    return new StatedFlag(settings.map(change), Collections.unmodifiableMap(changed));
  }

  /** What it is in {@code environment}; empty when that is wrong. */
  Optional<FlagSettings> in(String environment) {
    InEnvironment own = environments.get(environment);
    return own == null ? settings : own.settings();
  }
}
