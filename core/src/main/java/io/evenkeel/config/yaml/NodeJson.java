package io.evenkeel.config.yaml;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A piece of a configuration file as JSON: what a variant serves as a document. */
public final class NodeJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String NUMBER = "-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?";

  private NodeJson() {}

  /** A node as compact JSON. */
  public static String of(Node node) {
    var text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(node, out);
    }
    return text.toString();
  }

  /** The number that a scalar without quotes spells, if it does. */
  public static Optional<BigDecimal> number(Node.Scalar scalar) {
    return scalar.plain() && scalar.text().matches(NUMBER)
        ? Optional.of(new BigDecimal(scalar.text()))
        : Optional.empty();
  }

  private static void write(Node node, JsonGenerator out) {
    if (node instanceof Node.Mapping mapping) {
      out.writeStartObject();
      for (Node.Entry entry : mapping.entries()) {
        out.writeName(entry.key());
        write(entry.value(), out);
      }
      out.writeEndObject();
    } else if (node instanceof Node.Sequence sequence) {
      out.writeStartArray();
      sequence.items().forEach(item -> write(item, out));
      out.writeEndArray();
    } else if (node instanceof Node.Scalar scalar) {
      write(scalar, out);
    }
  }

  private static void write(Node.Scalar scalar, JsonGenerator out) {
    if (scalar.isNothing()) {
      out.writeNull();
    } else if (scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"))) {
      out.writeBoolean(scalar.text().equals("true"));
    } else {
      number(scalar)
          .ifPresentOrElse(number -> out.writeNumber(number), () -> out.writeString(scalar.text()));
    }
  }
}
