package io.evenkeel.benchmarks.slo;

import io.micrometer.core.annotation.Timed;
import io.micrometer.core.aop.TimedAspect;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;

/** {@code @Timed} on a Spring bean, set up as Micrometer's documentation says. */
final class TimedAspectPeer implements AutoCloseable {
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  TimedAspectPeer(MeterRegistry registry) {
    context.registerBean(MeterRegistry.class, () -> registry);
    context.register(Setup.class);
    context.refresh();
  }

  Desk desk() {
    return context.getBean(Desk.class);
  }

  Timer timer() {
    return context.getBean(MeterRegistry.class).get("peer.timed").timer();
  }

  @Override
  public void close() {
    context.close();
  }

  /** The bean. Spring makes a subclass of it, so it is not final. */
  public static class Desk {
    @Timed("peer.timed")
    public int answer(SloCallBenchmark.Caller caller) {
      return caller.answer();
    }
  }

  /** The application. */
  @Configuration
  @EnableAspectJAutoProxy
  public static class Setup {
    @Bean
    public TimedAspect timedAspect(MeterRegistry registry) {
      return new TimedAspect(registry);
    }

    @Bean
    public Desk desk() {
      return new Desk();
    }
  }
}
