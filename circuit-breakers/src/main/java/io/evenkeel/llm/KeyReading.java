package io.evenkeel.llm;

import io.evenkeel.config.providers.KeySource;
import io.evenkeel.llm.KeyCheck.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one look at the place of a key found.
 *
 * @param key null unless it is usable
 */
record KeyReading(State state, @Nullable String key) {
  private static final int LONGEST = 8_192;

  // Checked here, because the HTTP client's own complaint about a header would quote the key.
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST + "}");

  static KeyReading of(KeySource source, UnaryOperator<@Nullable String> environment) {
    if (source instanceof KeySource.Environment variable) {
      String value = environment.apply(variable.variable());
      return value == null ? new KeyReading(State.MISSING, null) : ofText(value);
    }
    Path file = ((KeySource.File) source).path();
    if (!Files.exists(file)) {
      return new KeyReading(State.MISSING, null);
    }
    // A pipe would keep whoever reads it waiting.
    if (!Files.isRegularFile(file)) {
      return new KeyReading(State.NO_FILE, null);
    }
    try (InputStream in = Files.newInputStream(file)) {
      // Each byte is one character, so that nothing but ASCII looks like it.
      return ofText(new String(in.readNBytes(2 * LONGEST), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return new KeyReading(State.UNREADABLE, null);
    }
  }

  private static KeyReading ofText(String text) {
    String key = text.strip();
    if (key.isEmpty()) {
      return new KeyReading(State.EMPTY, null);
    }
    return SENDABLE.matcher(key).matches()
        ? new KeyReading(State.USABLE, key)
        : new KeyReading(State.UNSENDABLE, null);
  }

  @Override
  public String toString() {
    return "KeyReading[" + state + "]";
  }
}
