package io.evenkeel.samples.voice.service;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditKey;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.config.ConfigurationFile;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.flags.Flags;
import io.evenkeel.llm.LlmClient;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.leak.LeakWatch;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.SloAlerts;
import java.nio.file.Path;

/** Evenkeel as this service uses it: one configuration file, one directory for what must last. */
public record Wings(
    Foundation foundation,
    LiveConfiguration configuration,
    Redactor redactor,
    LeakWatch leaks,
    Slos slos,
    SloAlerts alerts,
    Flags flags,
    CircuitBreakers breakers,
    LlmClient llm)
    implements AutoCloseable {

  /** Starts everything; a mistake in the file ends it here, with line and column. */
  public static Wings open(Path file, Path directory, AuditKey key) {
    Foundation foundation = Foundation.inDirectory(directory, key);
    LiveConfiguration configuration = ConfigurationFile.watch(file, foundation);
    Slos slos = Slos.start(configuration, foundation);
    return new Wings(
        foundation,
        configuration,
        Redactor.start(configuration, foundation),
        LeakWatch.start(configuration, foundation),
        slos,
        SloAlerts.start(slos, configuration, foundation),
        Flags.start(configuration, foundation),
        CircuitBreakers.start(configuration, foundation),
        LlmClient.start(configuration, foundation));
  }

  @Override
  public void close() {
    llm.close();
    breakers.close();
    flags.close();
    alerts.close();
    slos.close();
    leaks.close();
    redactor.close();
    configuration.close();
    foundation.close();
  }
}
