package io.evenkeel.llm;

import io.evenkeel.config.providers.KeySource;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.event.Subscription;
import io.evenkeel.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers' keys. A key file is looked at each second and read again when it changed, or at
 * once when the provider refuses the key; so a key is rotated by writing its file. A file that
 * cannot be read keeps the key that was read before. Keys are never logged. Thread-safe.
 */
final class ApiKeys implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LlmClient.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Subscription looking;
  private volatile Consumer<String> onNewKey = provider -> {};

  private record Held(KeySource source, @Nullable String key, @Nullable FileTime modified) {
    @Override
    public String toString() {
      return "Held[" + source + "]";
    }
  }

  ApiKeys(Ticker ticker) {
    looking = ticker.every("provider keys", LOOK, this::look);
  }

  void onNewKey(Consumer<String> listener) {
    onNewKey = listener;
  }

  /** The key to send, or null when there is none or none can be read. */
  @Nullable String key(ProviderSettings provider) {
    KeySource source = provider.apiKey().orElse(null);
    if (source == null) {
      return null;
    }
    Held known = held.get(provider.name());
    if (known == null || !known.source.equals(source)) {
      known = read(provider.name(), source, null);
      held.put(provider.name(), known);
    }
    return known.key;
  }

  /** Reads the key again, whatever its file's time says. */
  @Nullable String reread(ProviderSettings provider) {
    Held fresh =
        held.computeIfPresent(
            provider.name(), (name, known) -> read(name, known.source, known.key));
    return fresh == null ? null : fresh.key;
  }

  @Override
  public void close() {
    looking.close();
  }

  private void look() {
    held.forEach(
        (name, known) -> {
          if (known.source instanceof KeySource.File file
              && !modified(file.path()).equals(known.modified)) {
            refresh(name, known);
          }
        });
  }

  private void refresh(String name, Held known) {
    Held fresh = read(name, known.source, known.key);
    boolean replaced = held.replace(name, known, fresh);
    if (replaced && fresh.key != null && !fresh.key.equals(known.key)) {
      log.info("Provider '{}' has a new key", name);
      onNewKey.accept(name);
    }
  }

  private static Held read(String provider, KeySource source, @Nullable String before) {
    // Taken before the content: what is written in between is seen at the next look.
    FileTime modified = source instanceof KeySource.File file ? modified(file.path()) : null;
    KeyReading reading = KeyReading.of(source, System::getenv);
    if (reading.key() != null) {
      return new Held(source, reading.key(), modified);
    }
    if (source instanceof KeySource.File file && reading.state().isUnreadable()) {
      log.error("The key file of provider '{}' cannot be read: {}", provider, file.path());
    } else {
      log.error(
          "The key of provider '{}' is missing, or not one line of printable ASCII", provider);
    }
    return new Held(source, before, modified);
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
