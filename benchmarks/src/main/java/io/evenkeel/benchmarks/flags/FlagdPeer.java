package io.evenkeel.benchmarks.flags;

import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** OpenFeature's SDK and flagd's provider in the process, flags from a file, fractional. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // start comes before all else
public class FlagdPeer extends FlagPeer {
  // The default of a second is short for a machine that builds.
  private static final int DEADLINE_MILLIS = 30_000;

  private static final String EACH =
      """
      "%s": {"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off",
        "targeting": {"fractional": [["on", 10], ["off", 90]]}}
      """;

  private Path file;
  private Client client;

  @Override
  void start() throws IOException {
    file = file("{\"flags\": {" + forEachFlag(EACH::formatted, ",") + "}}");
    OpenFeatureAPI api = OpenFeatureAPI.getInstance();
    api.setProviderAndWait(
        "flagd",
        new FlagdProvider(
            FlagdOptions.builder()
                .resolverType(Config.Resolver.FILE)
                .offlineFlagSourcePath(file.toString())
                .deadline(DEADLINE_MILLIS)
                .build()));
    client = api.getClient("flagd");
  }

  @Override
  boolean isOn(String id) {
    return client.getBooleanValue(FLAG, false, new ImmutableContext(id));
  }

  @Override
  void stop() {
    OpenFeatureAPI.getInstance().shutdown();
    delete(file);
  }
}
