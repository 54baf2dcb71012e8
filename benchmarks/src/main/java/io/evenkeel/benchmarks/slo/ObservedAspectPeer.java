package io.evenkeel.benchmarks.slo;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.annotation.Observed;
import io.micrometer.observation.aop.ObservedAspect;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;

/**
 * {@code @Observed} on a Spring bean, set up as Micrometer's documentation says, with timers behind
 * it.
 */
final class ObservedAspectPeer implements AutoCloseable {
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  ObservedAspectPeer(MeterRegistry registry, IgnoredMeters... ignored) {
    ObservationRegistry observations = ObservationRegistry.create();
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(registry, ignored));
    context.registerBean(MeterRegistry.class, () -> registry);
    context.registerBean(ObservationRegistry.class, () -> observations);
    context.register(Setup.class);
    context.refresh();
  }

  Desk desk() {
    return context.getBean(Desk.class);
  }

  Timer timer() {
    return context.getBean(MeterRegistry.class).get("peer.observed").timer();
  }

  @Override
  public void close() {
    context.close();
  }

  /** The bean. Spring makes a subclass of it, so it is not final. */
  public static class Desk {
    @Observed(name = "peer.observed")
    public int answer(SloCallBenchmark.Caller caller) {
      return caller.answer();
    }
  }

  /** The application. */
  @Configuration
  @EnableAspectJAutoProxy
  public static class Setup {
    @Bean
    public ObservedAspect observedAspect(ObservationRegistry observations) {
      return new ObservedAspect(observations);
    }

    @Bean
    public Desk desk() {
      return new Desk();
    }
  }
}
