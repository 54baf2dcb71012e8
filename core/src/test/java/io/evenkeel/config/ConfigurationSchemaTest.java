package io.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.NodeJson;
import io.evenkeel.config.yaml.Problems;
import io.evenkeel.config.yaml.SourceText;
import io.evenkeel.config.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class ConfigurationSchemaTest {
  private static final Node.Mapping SCHEMA = tree("schema.json", ConfigurationSchema.json());

  @Test
  void theSchemaIsJsonOfDraft202012() {
    var keys = new HashSet<String>();
    try (JsonParser parser =
        new JsonFactory().createParser(ObjectReadContext.empty(), ConfigurationSchema.json())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME) {
          keys.add(parser.currentName());
        }
      }
    }
    assertThat(keys).contains("$schema", "feature_flags", "canary_percentage", "api_key_env");
    assertThat(ConfigurationSchema.json())
        .contains("\"https://json-schema.org/draft/2020-12/schema\"");
  }

  @Test
  void theJarHoldsTheSchemaOfThisVeryBuild() throws IOException {
    try (InputStream in =
        ConfigurationSchema.class.getResourceAsStream("/META-INF/evenkeel/schema.json")) {
      String packaged =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(packaged).isEqualTo(ConfigurationSchema.json());
    }
  }

  static List<Path> goodFiles() {
    return GoodFiles.all();
  }

  @ParameterizedTest
  @MethodSource("goodFiles")
  void everyGoodFileIsValid(Path file) throws IOException {
    assertThat(violations(Files.readString(file))).isEmpty();
  }

  static List<Path> handbooks() {
    return HandbooksTest.handbooks();
  }

  @ParameterizedTest
  @MethodSource("handbooks")
  void everyHandbookIsValid(Path file) throws IOException {
    assertThat(violations(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key-typo",
        "key-unlike-any",
        "value-typo",
        "percentile-typo",
        "inline-secret",
        "missing-required",
        "list-instead-of-mapping",
        "value-instead-of-list",
        "word-instead-of-boolean",
        "duration-without-unit",
        "percentage-out-of-range",
        "weight-below-zero",
        "condition-that-is-none",
        "window-is-no-duration"
      })
  void anEditorSeesTheMistakesThatNeedNoKnowledge(String kind) throws IOException {
    String text =
        kind.equals("window-is-no-duration")
            ? "service_slos: {a: {availability: {target: 99%, window: often}}}"
            : Files.readString(
                GoodFiles.file("clinic.yml").resolveSibling("../broken/" + kind + ".yml"));
    assertThat(violations(text)).isNotEmpty();
  }

  @Test
  void everyKeyThatIsReadIsDescribedWithWords() {
    Set<String> described = new HashSet<>();
    collect(SCHEMA, described);
    // Keys of every family, from the file that uses them all.
    assertThat(described).containsAll(ConfigurationReader.SECTIONS.keys());
    assertThat(described)
        .contains("steps", "hold", "burn_alerts", "short_window", "input_per_1k", "operators");
  }

  @Test
  void whatStandsInManyPlacesIsWrittenOnceAndReferredTo() {
    List<String> objects = new ArrayList<>();
    Set<String> referred = new HashSet<>();
    collect(SCHEMA, objects, referred);
    assertThat(objects).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    var definitions = (Node.Mapping) SCHEMA.entry("$defs").orElseThrow().value();
    assertThat(definitions.entries())
        .extracting(definition -> "#/$defs/" + definition.key())
        .containsExactlyInAnyOrderElementsOf(referred);
  }

  /** The objects with properties, and where references lead. */
  private static void collect(Node node, List<String> objects, Set<String> referred) {
    if (node instanceof Node.Mapping mapping) {
      if (mapping.entry("properties").isPresent()) {
        objects.add(NodeJson.of(mapping));
      }
      for (Node.Entry entry : mapping.entries()) {
        if (entry.key().equals("$ref") && entry.value() instanceof Node.Scalar target) {
          referred.add(target.text());
        }
        collect(entry.value(), objects, referred);
      }
    }
  }

  /** Property names that have a description. */
  private static void collect(Node node, Set<String> described) {
    if (node instanceof Node.Mapping mapping) {
      Optional<Node.Entry> properties = mapping.entry("properties");
      if (properties.isPresent() && properties.get().value() instanceof Node.Mapping known) {
        for (Node.Entry property : known.entries()) {
          if (property.value() instanceof Node.Mapping inner
              && inner.entry("description").isPresent()) {
            described.add(property.key());
          }
        }
      }
      mapping.entries().forEach(entry -> collect(entry.value(), described));
    }
  }

  private static List<String> violations(String text) {
    return SchemaChecker.violations(SCHEMA, tree("file.yml", text));
  }

  private static Node.Mapping tree(String name, String text) {
    var problems = new Problems();
    Optional<Node.Mapping> root =
        SourceText.of(name, text, problems).flatMap(source -> YamlTree.read(source, problems));
    problems.throwIfAnyError();
    return root.orElseThrow();
  }
}
