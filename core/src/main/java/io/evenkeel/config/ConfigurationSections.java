package io.evenkeel.config;

import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.operations.LibrarySettings;
import io.evenkeel.config.operations.OperationsSettings;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.ProseSchema;
import io.evenkeel.config.schema.Rest;
import io.evenkeel.config.sections.flags.FlagSections;
import io.evenkeel.config.sections.objectives.BurnFindings;
import io.evenkeel.config.sections.objectives.ObjectiveSections;
import io.evenkeel.config.sections.operations.LibrarySchema;
import io.evenkeel.config.sections.operations.OperationsSections;
import io.evenkeel.config.sections.providers.ProviderSections;
import io.evenkeel.config.sections.redaction.RedactionSchema;
import io.evenkeel.config.yaml.Quote;
import java.util.Collections;
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

  private final ObjectiveSections objectives = new ObjectiveSections(this);
  private final FlagSections flags = new FlagSections(this);
  private final ProviderSections providers = new ProviderSections(this);
  private final Field<RedactionSettings> redaction =
      optional("phi_redaction", new RedactionSchema(), "What must not leave the service.");
  private final OperationsSections operations = new OperationsSections(this);
  private final Field<LibrarySettings> library =
      optional("evenkeel", new LibrarySchema(), "Settings of the library itself.");

  private final Rest<Prose> documentation = rest(".{1,200}", "section", new ProseSchema());

  ConfigurationSections() {
    flags.fields().forEach(field -> modules.put(field, FLAGS));
    providers.fields().forEach(field -> modules.put(field, BREAKERS));
    modules.put(redaction, REDACTION);
  }

  /** Sections are checked against each other even when one of them is wrong. */
  @Override
  public boolean buildsInSpiteOfErrors() {
    return true;
  }

  @Override
  public Configuration build(Decoded in) {
    warnOfMissingModules(in);
    List<ObjectiveSettings> merged = objectives.merged(in);
    OperationsSettings running = operations.build(in, objectives, merged);
    BurnFindings.report(merged, running.monitoring().burnAlerts(), in.context().problems());
    Map<String, Prose> kept = documentation(in);
    return new Configuration(
        merged,
        flags.build(in, library, in.find(library).flatMap(LibrarySettings::environment)),
        providers.providers(in),
        providers.routing(in),
        providers.responseCache(in),
        providers.degradedMode(in),
        providers.circuitBreakers(in),
        in.find(redaction).orElse(RedactionSettings.DEFAULT),
        running,
        in.find(library).orElse(LibrarySettings.DEFAULT),
        kept,
        in.context().problems().findings());
  }

  private Map<String, Prose> documentation(Decoded in) {
    var kept = new LinkedHashMap<String, Prose>();
    for (Rest.Entry<Prose> section : in.all(documentation)) {
      in.context()
          .problems()
          .info(
              section.position(),
              "%s is documentation: kept for run books, acts on nothing"
                  .formatted(Quote.of(section.key())));
      kept.put(section.key(), section.value());
    }
    return Collections.unmodifiableMap(kept);
  }

  private void warnOfMissingModules(Decoded in) {
    modules.forEach(
        (section, module) -> {
          if (in.has(section) && !Modules.isPresent(module)) {
            in.warn(
                section,
                "'%s' does nothing: evenkeel-%s is not on the class path; add the dependency"
                    .formatted(section.key(), module));
          }
        });
  }
}
