package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.ConfigurationSchema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigSchemaTest {

  @Test
  void theSchemaIsPrintedAsOneJsonDocumentThatKnowsTheSections() {
    Run run = Run.of("config", "schema");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode schema = JsonMapper.shared().readTree(run.out());
    assertThat(schema).isEqualTo(JsonMapper.shared().readTree(ConfigurationSchema.json()));
    assertThat(schema.get("properties").propertyNames())
        .contains("feature_flags", "service_slos", "llm_providers", "phi_redaction");
  }

  @Test
  void theSwitchForMachinesChangesNothing() {
    assertThat(Run.of("config", "schema", "--json")).isEqualTo(Run.of("config", "schema"));
  }
}
