package io.evenkeel.benchmarks.flags;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.providers.memory.Flag;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** OpenFeature's SDK and its provider in memory, which has no percentage: the least stands in. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // start comes before all else
public class OpenFeaturePeer extends FlagPeer {
  private Client client;

  @Override
  void start() {
    Map<String, Flag<?>> flags = new HashMap<>();
    forEachFlag(
        name -> {
          flags.put(
              name,
              Flag.<Boolean>builder()
                  .variant("on", true)
                  .variant("off", false)
                  .defaultVariant("off")
                  .contextEvaluator(
                      (flag, context) ->
                          Math.floorMod(context.getTargetingKey().hashCode(), 100) < 10)
                  .build());
          return name;
        },
        "");
    OpenFeatureAPI api = OpenFeatureAPI.getInstance();
    api.setProviderAndWait("memory", new InMemoryProvider(flags));
    client = api.getClient("memory");
  }

  @Override
  boolean isOn(String id) {
    return client.getBooleanValue(FLAG, false, new ImmutableContext(id));
  }

  @Override
  void stop() {
    OpenFeatureAPI.getInstance().shutdown();
  }
}
