package io.evenkeel.benchmarks.flags;

import io.getunleash.DefaultUnleash;
import io.getunleash.Unleash;
import io.getunleash.UnleashContext;
import io.getunleash.event.ClientFeaturesResponse;
import io.getunleash.util.UnleashConfig;
import java.util.Optional;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Unleash: flags from the bootstrap, flexible roll-out by user; it fetches and reports nothing. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // start comes before all else
public class UnleashPeer extends FlagPeer {
  private static final String EACH =
      """
      {"name": "%1$s", "type": "release", "enabled": true, "variants": [],
       "strategies": [{"name": "flexibleRollout", "constraints": [],
         "parameters": {"rollout": "10", "stickiness": "userId", "groupId": "%1$s"}}]}
      """;

  private Unleash unleash;

  @Override
  void start() {
    String features = "{\"version\": 2, \"features\": [" + forEachFlag(EACH::formatted, ",") + "]}";
    unleash =
        new DefaultUnleash(
            UnleashConfig.builder()
                .appName("benchmark")
                .instanceId("benchmark")
                .unleashAPI("http://localhost:1/api")
                .toggleBootstrapProvider(() -> Optional.of(features))
                .unleashFeatureFetcherFactory(config -> ClientFeaturesResponse::notChanged)
                .disablePolling()
                .disableMetrics()
                .build());
  }

  @Override
  boolean isOn(String id) {
    return unleash.isEnabled(FLAG, UnleashContext.builder().userId(id).build());
  }

  @Override
  void stop() {
    unleash.shutdown();
  }
}
