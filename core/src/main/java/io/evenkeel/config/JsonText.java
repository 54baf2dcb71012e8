package io.evenkeel.config;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes JSON: the document of a variant, and the schema of the whole file. */
final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String NUMBER = "-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?";

  private JsonText() {}

  /** A node as compact JSON. */
  static String of(Node node) {
    return write(ObjectWriteContext.empty(), out -> write(node, out));
  }

  /** JSON for people. */
  static String indented(Consumer<JsonGenerator> content) {
    return write(new Indented(), content);
  }

  private static String write(ObjectWriteContext context, Consumer<JsonGenerator> content) {
    var text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(context, text)) {
      content.accept(out);
    }
    return text.toString();
  }

  private static final class Indented extends ObjectWriteContext.Base {
    // The same text on every machine, whatever its line separator.
    private final PrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return printer;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  /** The number that a scalar without quotes spells, if it does. */
  static Optional<BigDecimal> number(Node.Scalar scalar) {
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
