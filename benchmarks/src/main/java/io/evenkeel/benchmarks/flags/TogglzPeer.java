package io.evenkeel.benchmarks.flags;

import java.util.LinkedHashSet;
import java.util.Set;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.togglz.core.Feature;
import org.togglz.core.activation.GradualActivationStrategy;
import org.togglz.core.manager.FeatureManager;
import org.togglz.core.manager.FeatureManagerBuilder;
import org.togglz.core.metadata.EmptyFeatureMetaData;
import org.togglz.core.metadata.FeatureMetaData;
import org.togglz.core.repository.FeatureState;
import org.togglz.core.repository.mem.InMemoryStateRepository;
import org.togglz.core.spi.FeatureProvider;
import org.togglz.core.user.SimpleFeatureUser;
import org.togglz.core.user.thread.ThreadLocalUserProvider;
import org.togglz.core.util.NamedFeature;

/** Togglz: states in memory, gradual activation, the user bound to the thread. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // start comes before all else
public class TogglzPeer extends FlagPeer {
  private final Feature feature = new NamedFeature(FLAG);
  private FeatureManager manager;

  @Override
  void start() {
    var repository = new InMemoryStateRepository();
    Set<Feature> features = new LinkedHashSet<>();
    forEachFlag(
        name -> {
          var each = new NamedFeature(name);
          features.add(each);
          repository.setFeatureState(
              new FeatureState(each, true)
                  .setStrategyId(GradualActivationStrategy.ID)
                  .setParameter(GradualActivationStrategy.PARAM_PERCENTAGE, "10"));
          return name;
        },
        "");
    manager =
        FeatureManagerBuilder.begin()
            .featureProvider(new Listed(features))
            .stateRepository(repository)
            .userProvider(new ThreadLocalUserProvider())
            .activationStrategy(new GradualActivationStrategy())
            .build();
  }

  private record Listed(Set<Feature> features) implements FeatureProvider {
    @Override
    public Set<Feature> getFeatures() {
      return features;
    }

    @Override
    public FeatureMetaData getMetaData(Feature feature) {
      return new EmptyFeatureMetaData(feature);
    }
  }

  @Override
  boolean isOn(String id) {
    ThreadLocalUserProvider.bind(new SimpleFeatureUser(id));
    try {
      return manager.isActive(feature);
    } finally {
      ThreadLocalUserProvider.release();
    }
  }

  @Override
  void stop() {}
}
