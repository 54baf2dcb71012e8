package io.evenkeel.config;

import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.ResponseCacheSettings;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.redaction.RedactionSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One good configuration, immutable: every section typed, defaults filled in. */
public record Configuration(
    List<ObjectiveSettings> objectives,
    Map<String, FlagSettings> flags,
    Map<String, ProviderSettings> providers,
    RoutingSettings routing,
    ResponseCacheSettings responseCache,
    Optional<String> degradedAnswer,
    Map<String, BreakerSettings> circuitBreakers,
    RedactionSettings redaction,
    List<Problem> findings) {}
