package io.evenkeel.slo.weave;

import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.PoolStrategy;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import org.slf4j.LoggerFactory;

/** Hands each class that loads to the {@link SloWeaver}. */
final class LoadTimeWeaving {
  private LoadTimeWeaving() {}

  /** Weaves from now on, and with {@code loadedTypesToo} also what has loaded before. */
  static void install(Instrumentation instrumentation, boolean loadedTypesToo) {
    var log = LoggerFactory.getLogger(SloAgent.class);
    var weaver = new SloWeaver(log::warn);
    new AgentBuilder.Default()
        .with(
            loadedTypesToo ? RedefinitionStrategy.RETRANSFORMATION : RedefinitionStrategy.DISABLED)
        // The mark of a woven type is in its class file only, not in what reflection shows.
        .with(AgentBuilder.DescriptionStrategy.Default.POOL_FIRST)
        // Reads only the annotated methods: others may name types that are not on the class path.
        .with(AgentBuilder.TypeStrategy.Default.DECORATE)
        .with(loadedTypesToo ? PoolStrategy.Default.FAST : new AbsentTypes())
        .with(AgentBuilder.InitializationStrategy.NoOp.INSTANCE)
        .with(new WeavingFailures(log))
        .ignore(
            nameStartsWith("java.")
                .or(nameStartsWith("jdk."))
                .or(nameStartsWith("sun."))
                .or(nameStartsWith("com.sun."))
                .or(nameStartsWith("net.bytebuddy.")))
        .type(weaver::matches)
        .transform(
            (builder, type, loader, module, domain) -> {
              ClassFileVersion version = type.getClassFileVersion();
              return weaver.weave(
                  builder, type, version == null ? ClassFileVersion.JAVA_V17 : version);
            })
        .installOn(instrumentation);
  }
}
