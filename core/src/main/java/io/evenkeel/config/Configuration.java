package io.evenkeel.config;

import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.operations.LibrarySettings;
import io.evenkeel.config.operations.OperationsSettings;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.providers.DegradedSettings;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.ResponseCacheSettings;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.schema.Suggestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One good configuration, immutable: every section typed, defaults filled in.
 *
 * <pre>{@code
 * Configuration configuration = Configuration.load(Path.of("evenkeel.yml"));
 * configuration.findings().forEach(System.err::println);
 * }</pre>
 *
 * @param objectives merged over all sections, in the order of the file
 * @param degradedMode what callers get when no provider is healthy; empty: the failure itself
 * @param operations everything about running the service
 * @param library settings for whoever starts the library
 * @param documentation sections that act on nothing, for run books
 * @param findings warnings and remarks about a file that is good, in the order of the file
 */
public record Configuration(
    List<ObjectiveSettings> objectives,
    Map<String, FlagSettings> flags,
    Map<String, ProviderSettings> providers,
    RoutingSettings routing,
    ResponseCacheSettings responseCache,
    Optional<DegradedSettings> degradedMode,
    Map<String, BreakerSettings> circuitBreakers,
    RedactionSettings redaction,
    OperationsSettings operations,
    LibrarySettings library,
    Map<String, Prose> documentation,
    List<Problem> findings) {

  /** What a file that says nothing would give: no objectives, no flags, no providers. */
  public static final Configuration EMPTY =
      new Configuration(
          List.of(),
          Map.of(),
          Map.of(),
          RoutingSettings.DEFAULT,
          ResponseCacheSettings.DEFAULT,
          Optional.empty(),
          Map.of(),
          RedactionSettings.DEFAULT,
          OperationsSettings.EMPTY,
          LibrarySettings.DEFAULT,
          Map.of(),
          List.of());

  /** One made in code, for tests: what acts in the wings, and nothing about running them. */
  public Configuration(
      List<ObjectiveSettings> objectives,
      Map<String, FlagSettings> flags,
      Map<String, ProviderSettings> providers,
      RoutingSettings routing,
      ResponseCacheSettings responseCache,
      Optional<DegradedSettings> degradedMode,
      Map<String, BreakerSettings> circuitBreakers,
      RedactionSettings redaction,
      List<Problem> findings) {
    this(
        objectives,
        flags,
        providers,
        routing,
        responseCache,
        degradedMode,
        circuitBreakers,
        redaction,
        OperationsSettings.EMPTY,
        LibrarySettings.DEFAULT,
        Map.of(),
        findings);
  }

  /** The same with other flags. */
  public Configuration withFlags(Map<String, FlagSettings> others) {
    return new Configuration(
        objectives,
        others,
        providers,
        routing,
        responseCache,
        degradedMode,
        circuitBreakers,
        redaction,
        operations,
        library,
        documentation,
        findings);
  }

  /** The flag that a misspelt name is meant to be. */
  public Optional<String> closestFlag(String name) {
    return Suggestion.closest(name, flags.keySet());
  }

  /**
   * Reads a file once. Relative paths in it start from its directory.
   *
   * @throws ConfigurationException with every error of the file, when it cannot be read or is wrong
   */
  public static Configuration load(Path file) {
    return ConfigurationReader.read(file);
  }

  /**
   * Reads a text, for tests and tools.
   *
   * @param name appears in messages as the file's name; relative paths start from its directory
   * @throws ConfigurationException with every error of the text
   */
  public static Configuration parse(String name, String text) {
    return ConfigurationReader.read(name, text);
  }
}
