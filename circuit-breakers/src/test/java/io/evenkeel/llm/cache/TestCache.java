package io.evenkeel.llm.cache;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A cache on manual time, with a configuration that a test changes. */
final class TestCache implements AutoCloseable {
  static final CacheScope PRIVATE = CacheScope.ofTenant("clinic").within("call-1");
  static final CacheScope SHARED = CacheScope.ofTenant("clinic");
  static final Predicate<String> CLEAN = text -> false;

  /** The worst embedder that one could plug in: only the guards are left. */
  static final Embedder ALL_ALIKE = text -> new float[] {1};

  private static final Configuration ON = configuration("enabled: true");

  final ManualTime time = new ManualTime();
  final List<AuditRecord> audited = new ArrayList<>();
  final Foundation foundation =
      new Foundation(time, time, new EventBus(), StateStore.inMemory(), auditing());
  final ManualConfiguration live = new ManualConfiguration(ON);
  final ResponseCache cache;

  TestCache() {
    this(CLEAN, Embedder.lexical());
  }

  TestCache(Predicate<String> holdsPhi) {
    this(holdsPhi, Embedder.lexical());
  }

  TestCache(Predicate<String> holdsPhi, Embedder embedder) {
    cache = ResponseCache.start(live, foundation, holdsPhi, embedder);
  }

  /** What stands behind {@code response_cache}, and further sections. */
  static Configuration configuration(String settings, String... sections) {
    return Configuration.parse(
        "cache.yml",
        "response_cache: {" + settings + "}\n" + String.join("\n", sections) + "\n...\n");
  }

  void configure(String settings, String... sections) {
    live.replace(configuration(settings, sections));
  }

  static CacheQuestion question(String text) {
    return question(PRIVATE, text);
  }

  static CacheQuestion question(CacheScope scope, String text) {
    return CacheQuestion.of(scope, "gpt", text);
  }

  static CacheAnswer answer(String text) {
    return CacheAnswer.of(text, "azure-openai", "gpt-4o");
  }

  /** Asks, and keeps {@code answer}; whether that was allowed. */
  boolean keep(CacheQuestion question, String answer) {
    return cache.ask(question).keep(answer(answer));
  }

  CacheVerdict verdict(CacheQuestion question) {
    return cache.ask(question).verdict();
  }

  @Nullable String text(CacheQuestion question) {
    CacheAnswer answer = cache.ask(question).answer();
    return answer == null ? null : answer.text();
  }

  double signal(String name) {
    return foundation.signals().value("response_cache_" + name).orElse(-1);
  }

  @Override
  public void close() {
    cache.close();
    foundation.close();
  }

  private AuditLog auditing() {
    AuditLog log = AuditLog.inMemory();
    return new AuditLog() {
      @Override
      public long append(AuditRecord change) {
        audited.add(change);
        return log.append(change);
      }

      @Override
      public void appendOrSpool(AuditRecord change) {
        audited.add(change);
        log.appendOrSpool(change);
      }

      @Override
      public int spooled() {
        return log.spooled();
      }

      @Override
      public void close() {
        log.close();
      }
    };
  }
}
