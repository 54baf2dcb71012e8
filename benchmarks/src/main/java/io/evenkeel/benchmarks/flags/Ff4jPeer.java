package io.evenkeel.benchmarks.flags;

import org.ff4j.FF4j;
import org.ff4j.core.Feature;
import org.ff4j.strategy.PonderationStrategy;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** FF4j: features in memory. Its weight is a throw of dice: not sticky, and it reads no id. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // start comes before all else
public class Ff4jPeer extends FlagPeer {
  private FF4j ff4j;

  @Override
  void start() {
    ff4j = new FF4j();
    forEachFlag(
        name -> {
          var feature = new Feature(name, true);
          feature.setFlippingStrategy(new PonderationStrategy(0.1));
          ff4j.createFeature(feature);
          return name;
        },
        "");
  }

  @Override
  boolean isOn(String id) {
    return ff4j.check(FLAG);
  }

  @Override
  void stop() {
    ff4j.stop();
  }
}
