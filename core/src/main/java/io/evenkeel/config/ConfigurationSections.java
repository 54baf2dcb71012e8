package io.evenkeel.config;

import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.ResponseCacheSettings;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.redaction.RedactionSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every section of a configuration file: the one definition from which reading, messages and the
 * JSON Schema follow. A section that is not listed is documentation.
 */
final class ConfigurationSections extends ObjectSchema<Configuration> {
  private static final String FLAGS = "feature-flags";
  private static final String BREAKERS = "circuit-breakers";
  private static final String REDACTION = "phi-redaction";

  private final Map<Field<?>, String> modules = new LinkedHashMap<>();

  private final Field<Map<String, FlagSettings>> flags =
      of(
          FLAGS,
          optional("feature_flags", new NamedSchema<>("flag", new FlagSchema()), "Flags by name."));
  private final Field<Map<String, List<ObjectiveDraft>>> serviceSlos =
      optional(
          "service_slos",
          new NamedSchema<>("service", new ObjectivesSchema()),
          "Objectives by service, as named in @Slo.");
  private final Field<List<ObjectiveDraft>> objectives =
      optional("service_level_objectives", new ObjectivesSchema(), "Objectives of every service.");
  private final Field<PrimaryMetricsSchema.Metrics> primaryMetrics =
      optional("primary_metrics", new PrimaryMetricsSchema(), "Ceilings for every service.");
  private final Field<List<ObjectiveDraft>> businessMetrics =
      optional("business_metrics", new ObjectivesSchema(), "Objectives of the business.");
  private final Field<FrameworkSchema.Framework> framework =
      optional(
          "slo_framework",
          new FrameworkSchema(),
          "What holds for a service that says nothing of its own.");
  private final Field<Map<String, ProviderSettings>> providers =
      of(
          BREAKERS,
          optional(
              "llm_providers",
              new NamedSchema<>("provider", new ProviderSchema()),
              "Language model providers by name."));
  private final Field<RoutingSettings> routing =
      of(BREAKERS, optional("llm_routing", new RoutingSchema(), "How a provider is chosen."));
  private final Field<ResponseCacheSettings> responseCache =
      of(BREAKERS, optional("response_cache", new ResponseCacheSchema(), "Answers that are kept."));
  private final Field<String> degradedMode =
      of(
          BREAKERS,
          optional("degraded_mode", new DegradedModeSchema(), "When no provider is healthy."));
  private final Field<Map<String, BreakerSettings>> circuitBreakers =
      of(
          BREAKERS,
          optional(
              "circuit_breakers",
              new NamedSchema<>("circuit breaker", new BreakerSchema()),
              "Breakers for any other dependency, by name."));
  private final Field<RedactionSettings> redaction =
      of(
          REDACTION,
          optional("phi_redaction", new RedactionSchema(), "What must not leave the service."));
  private final Rest<Prose> documentation = rest(".{1,200}", "section", new ProseSchema());

  private <V> Field<V> of(String module, Field<V> field) {
    modules.put(field, module);
    return field;
  }

  /** Sections are checked against each other even when one of them is wrong. */
  @Override
  boolean buildsInSpiteOfErrors() {
    return true;
  }

  @Override
  Configuration build(Decoded in) {
    Problems problems = in.context().problems();
    warnOfMissingModules(in);
    for (Rest.Entry<Prose> section : in.all(documentation)) {
      problems.info(
          section.position(),
          "'%s' is documentation: kept for run books, acts on nothing".formatted(section.key()));
    }
    List<ObjectiveSettings> merged = objectives(in);
    return new Configuration(
        merged,
        in.find(flags).orElse(Map.of()),
        in.find(providers).orElse(Map.of()),
        in.find(routing).orElse(RoutingSettings.DEFAULT),
        in.find(responseCache).orElse(ResponseCacheSettings.DEFAULT),
        in.find(degradedMode),
        in.find(circuitBreakers).orElse(Map.of()),
        in.find(redaction).orElse(RedactionSettings.DEFAULT),
        problems.findings());
  }

  private void warnOfMissingModules(Decoded in) {
    modules.forEach(
        (field, module) -> {
          if (in.has(field) && !Modules.isPresent(module)) {
            in.warn(
                field,
                "'%s' does nothing: evenkeel-%s is not on the class path; add the dependency"
                    .formatted(field.key(), module));
          }
        });
  }

  private List<ObjectiveSettings> objectives(Decoded in) {
    var merge = new ObjectiveMerge(in.context().problems());
    String every = ObjectiveSettings.EVERY_SERVICE;
    in.find(serviceSlos)
        .orElse(Map.of())
        .forEach((service, drafts) -> merge.add(ObjectiveSource.PER_SERVICE, service, drafts));
    in.find(objectives).ifPresent(all -> merge.add(ObjectiveSource.FLAT, every, all));
    merge.add(
        ObjectiveSource.FLAT,
        every,
        in.find(primaryMetrics).orElse(PrimaryMetricsSchema.Metrics.NONE).objectives());
    in.find(businessMetrics).ifPresent(all -> merge.add(ObjectiveSource.FLAT_BUSINESS, every, all));
    merge.add(
        ObjectiveSource.FRAMEWORK,
        every,
        in.find(framework).orElse(FrameworkSchema.Framework.NONE).objectives());
    return merge.merged();
  }
}
