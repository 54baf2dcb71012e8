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

  private SchemaWriter(JsonGenerator out) {
    this.out = out;
  }

  /** One JSON object, indented for people. */
  public static String document(Consumer<SchemaWriter> members) {
    var text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(new Indented(), text)) {
      out.writeStartObject();
      members.accept(new SchemaWriter(out));
      out.writeEndObject();
    }
    return text.toString();
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
