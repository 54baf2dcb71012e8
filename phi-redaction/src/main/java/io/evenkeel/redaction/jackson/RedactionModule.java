package io.evenkeel.redaction.jackson;

import io.evenkeel.redaction.Redactor;
import java.util.function.Supplier;
import tools.jackson.databind.module.SimpleModule;

/**
 * Takes what identifies a patient out of all that a mapper writes.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new RedactionModule()).build();
 * }</pre>
 *
 * <p>What is marked by {@code @Phi}, and what is a {@link io.evenkeel.redaction.Phi}, becomes its
 * label. Every other text and number, whoever serializes it, is redacted as the name of its field
 * demands and else as the text that it is: properties, entries and keys of maps, elements, trees,
 * raw values. A number that goes becomes a text. When anything fails, the text is suppressed; what
 * serializers throw by themselves is theirs. Thread-safe.
 */
public final class RedactionModule extends SimpleModule {
  private static final long serialVersionUID = 1;

  private final transient Supplier<Redactor> redactor;

  /** One that asks {@link Redactor#current} each time. */
  public RedactionModule() {
    this(Redactor::current);
  }

  /** One with a redactor of its own. */
  public RedactionModule(Redactor redactor) {
    this(() -> redactor);
  }

  private RedactionModule(Supplier<Redactor> redactor) {
    super("evenkeel-redaction");
    this.redactor = redactor;
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addSerializerModifier(new RedactingSerializers(redactor));
  }
}
