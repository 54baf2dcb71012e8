package io.evenkeel.config;

import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Node.Mapping;
import io.evenkeel.config.yaml.Node.Scalar;
import io.evenkeel.config.yaml.Node.Sequence;
import io.evenkeel.config.yaml.NodeJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Holds a file against a JSON Schema, independently of the reader: the part of draft 2020-12 that
 * the generated schema uses. An unknown keyword fails, so the schema cannot outgrow this checker
 * unseen.
 */
final class SchemaChecker {
  private static final List<String> ANNOTATIONS =
      List.of("$schema", "$id", "$defs", "title", "description", "default");

  private final Mapping root;
  private final List<String> violations = new ArrayList<>();

  private SchemaChecker(Mapping root) {
    this.root = root;
  }

  static List<String> violations(Mapping schema, Node instance) {
    var checker = new SchemaChecker(schema);
    checker.check(schema, instance);
    return checker.violations;
  }

  private void check(Mapping schema, Node instance) {
    for (Node.Entry keyword : schema.entries()) {
      check(keyword.key(), keyword.value(), schema, instance);
    }
  }

  private void check(String keyword, Node value, Mapping schema, Node instance) {
    if (ANNOTATIONS.contains(keyword)) {
      return;
    }
    switch (keyword) {
      case "$ref" -> check(resolve(text(value)), instance);
      case "type" ->
          require(
              types(value).contains(typeOf(instance)) || isInteger(value, instance),
              instance,
              "type " + types(value));
      case "enum" ->
          require(
              ((Sequence) value)
                  .items().stream().anyMatch(each -> text(each).equals(text(instance))),
              instance,
              "enum");
      case "not" -> require(false, instance, "not allowed");
      case "pattern" ->
          require(
              !typeOf(instance).equals("string")
                  || Pattern.compile(text(value)).matcher(text(instance)).find(),
              instance,
              "pattern " + text(value));
      case "minimum" ->
          require(
              number(instance).map(n -> n.compareTo(new BigDecimal(text(value))) >= 0).orElse(true),
              instance,
              "minimum");
      case "maximum" ->
          require(
              number(instance).map(n -> n.compareTo(new BigDecimal(text(value))) <= 0).orElse(true),
              instance,
              "maximum");
      case "required" -> {
        if (instance instanceof Mapping mapping) {
          ((Sequence) value)
              .items()
              .forEach(
                  key ->
                      require(
                          mapping.entry(text(key)).isPresent(), instance, "required " + text(key)));
        }
      }
      case "maxProperties" ->
          require(
              !(instance instanceof Mapping mapping)
                  || mapping.entries().size() <= Integer.parseInt(text(value)),
              instance,
              "maxProperties");
      case "items" -> {
        if (instance instanceof Sequence sequence) {
          sequence.items().forEach(item -> check((Mapping) value, item));
        }
      }
      case "propertyNames" -> {
        if (instance instanceof Mapping mapping) {
          mapping
              .entries()
              .forEach(
                  entry ->
                      check((Mapping) value, new Scalar(entry.position(), entry.key(), false)));
        }
      }
      case "properties", "patternProperties" -> {}
      case "additionalProperties" -> checkProperties(schema, value, instance);
      default -> violations.add("unknown keyword " + keyword);
    }
  }

  private void checkProperties(Mapping schema, Node additional, Node instance) {
    if (!(instance instanceof Mapping mapping)) {
      return;
    }
    for (Node.Entry entry : mapping.entries()) {
      List<Mapping> schemas = new ArrayList<>();
      child(schema, "properties")
          .flatMap(known -> known.entry(entry.key()))
          .ifPresent(known -> schemas.add((Mapping) known.value()));
      for (Node.Entry pattern :
          child(schema, "patternProperties").map(Mapping::entries).orElse(List.of())) {
        if (Pattern.compile(pattern.key()).matcher(entry.key()).find()) {
          schemas.add((Mapping) pattern.value());
        }
      }
      if (schemas.isEmpty() && additional instanceof Mapping other) {
        schemas.add(other);
      }
      require(!schemas.isEmpty(), entry.value(), "no property " + entry.key());
      schemas.forEach(each -> check(each, entry.value()));
    }
  }

  private Mapping resolve(String pointer) {
    Mapping here = root;
    for (String step : List.of(pointer.substring(2).split("/", -1))) {
      here = child(here, step).orElseThrow();
    }
    return here;
  }

  private void require(boolean condition, Node instance, String what) {
    if (!condition) {
      violations.add(instance.position() + " " + what);
    }
  }

  private static Optional<Mapping> child(Mapping mapping, String key) {
    return mapping.entry(key).map(entry -> (Mapping) entry.value());
  }

  private static List<String> types(Node value) {
    return value instanceof Sequence sequence
        ? sequence.items().stream().map(SchemaChecker::text).toList()
        : List.of(text(value));
  }

  private static String typeOf(Node node) {
    if (node instanceof Mapping) {
      return "object";
    }
    if (node instanceof Sequence) {
      return "array";
    }
    var scalar = (Scalar) node;
    if (scalar.isNothing()) {
      return "null";
    }
    boolean word =
        scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"));
    return word ? "boolean" : NodeJson.number(scalar).isPresent() ? "number" : "string";
  }

  private static boolean isInteger(Node types, Node instance) {
    return types(types).contains("integer")
        && number(instance).filter(n -> n.stripTrailingZeros().scale() <= 0).isPresent();
  }

  private static Optional<BigDecimal> number(Node node) {
    return node instanceof Scalar scalar ? NodeJson.number(scalar) : Optional.empty();
  }

  private static String text(Node node) {
    return node instanceof Scalar scalar ? scalar.text() : node.kind();
  }
}
