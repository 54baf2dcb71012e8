package io.evenkeel.flags.openfeature;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ProviderState;
import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A provider in each of its states, over a real file, in an API of its own. */
public final class Providers implements AutoCloseable {
  private final ManualTime time = new ManualTime();
  private final Foundation foundation =
      new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
  private final Path directory;
  private final CountDownLatch released = new CountDownLatch(1);
  public final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
  public final Client client = api.getClient();

  public Providers() {
    try {
      directory = Files.createTempDirectory("openfeature");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String yaml) {
    try {
      return Files.writeString(directory.resolve("evenkeel.yml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As OpenFeature's scenarios name it: stable, not ready, error, fatal or stale. */
  public void become(String status, boolean sayingCached) {
    switch (status) {
      case "stable" -> stable(sayingCached);
      case "not ready" -> api.setProvider(slow());
      case "error" -> failing(directory.resolve("not-there-yet.yml"));
      case "fatal" -> failing(file("feature_flags: {f: {enable: true}}\n"));
      case "stale" -> {
        stable(sayingCached);
        file("feature_flags: {f: {enabled: tru");
        time.advance(Duration.ofSeconds(10));
      }
      default -> throw new IllegalArgumentException(status);
    }
  }

  private void stable(boolean sayingCached) {
    var provider = EvenkeelProvider.watching(file(TestFlags.yaml()), foundation);
    api.setProviderAndWait(sayingCached ? provider.sayingCached() : provider);
  }

  private EvenkeelProvider slow() {
    return new EvenkeelProvider(
        () -> {
          try {
            released.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return FlagSource.watching(file(TestFlags.yaml()), foundation).open();
        },
        false);
  }

  private void failing(Path file) {
    try {
      api.setProviderAndWait(EvenkeelProvider.watching(file, foundation));
    } catch (RuntimeException e) {
      return;
    }
    throw new AssertionError("a provider over " + file + " must not be ready");
  }

  /** Waits for a state that the API is told of on a thread of its own. */
  public boolean reaches(ProviderState state) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (client.getProviderState() != state && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    return client.getProviderState() == state;
  }

  @Override
  public void close() {
    released.countDown();
    api.shutdown();
    foundation.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
