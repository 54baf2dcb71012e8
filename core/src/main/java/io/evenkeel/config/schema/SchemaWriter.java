package io.evenkeel.config.schema;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes a JSON Schema member by member; keeps the JSON library out of every definition. */
public final class SchemaWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator out;
  private final Definitions definitions;

  private SchemaWriter(JsonGenerator out, Definitions definitions) {
    this.out = out;
    this.definitions = definitions;
  }

  /** One JSON object, indented for people, with what it refers to at its end. */
  public static String document(Consumer<SchemaWriter> members) {
    return text(
        new Definitions(),
        out -> {
          members.accept(out);
          out.definitions.write(out);
        });
  }

  /** One JSON object that refers to {@code definitions}, and adds to them. */
  static String text(Definitions definitions, Consumer<SchemaWriter> members) {
    var text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(new Indented(), text)) {
      out.writeStartObject();
      members.accept(new SchemaWriter(out, definitions));
      out.writeEndObject();
    }
    return text.toString();
  }

  /**
   * Writes a reference in place of members, which stand once among the document's definitions.
   *
   * @param kind names the definition
   */
  void defined(Class<?> kind, Consumer<SchemaWriter> members) {
    text("$ref", "#/$defs/" + definitions.name(kind, members));
  }

  public void text(String name, String value) {
    out.writeStringProperty(name, value);
  }

  public void texts(String name, List<String> values) {
    out.writeArrayPropertyStart(name);
    values.forEach(out::writeString);
    out.writeEndArray();
  }

  public void number(String name, int value) {
    out.writeNumberProperty(name, value);
  }

  public void bool(String name, boolean value) {
    out.writeBooleanProperty(name, value);
  }

  /** A value that is already JSON. */
  void json(String name, String value) {
    out.writeName(name);
    out.writeRawValue(value);
  }

  public void object(String name, Consumer<SchemaWriter> members) {
    out.writeObjectPropertyStart(name);
    members.accept(this);
    out.writeEndObject();
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
}
