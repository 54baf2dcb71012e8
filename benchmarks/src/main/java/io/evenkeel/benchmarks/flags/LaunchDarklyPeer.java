package io.evenkeel.benchmarks.flags;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import com.launchdarkly.sdk.server.integrations.FileData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** LaunchDarkly: flags from a file, a roll-out by user; it sends no events. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // start comes before all else
public class LaunchDarklyPeer extends FlagPeer {
  private static final String EACH =
      """
      "%1$s": {"key": "%1$s", "version": 1, "on": true, "salt": "%1$s", "offVariation": 1,
        "variations": [true, false],
        "fallthrough": {"rollout": {"kind": "rollout", "contextKind": "user", "variations": [
          {"variation": 0, "weight": 10000}, {"variation": 1, "weight": 90000}]}}}
      """;

  private Path file;
  private LDClient client;

  @Override
  void start() throws IOException {
    file = file("{\"flags\": {" + forEachFlag(EACH::formatted, ",") + "}}");
    client =
        new LDClient(
            "no-key",
            new LDConfig.Builder()
                .dataSource(FileData.dataSource().filePaths(file))
                .events(Components.noEvents())
                .logging(Components.noLogging())
                .diagnosticOptOut(true)
                .build());
  }

  @Override
  boolean isOn(String id) {
    return client.boolVariation(FLAG, LDContext.create(id), false);
  }

  @Override
  void stop() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }
}
