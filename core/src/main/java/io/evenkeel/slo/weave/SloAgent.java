package io.evenkeel.slo.weave;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicBoolean;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.matcher.ElementMatchers;
import org.slf4j.LoggerFactory;

/**
 * Weaves {@code @Slo} methods as their classes load: {@code -javaagent:evenkeel-core.jar}, with
 * Byte Buddy on the class path. For a build that cannot run the plugin; types woven by it are left
 * alone.
 *
 * <p>A type that cannot be woven is logged and loads as it is.
 */
public final class SloAgent {
  /** Set while an agent is at work, so that the start-up check does not report what it weaves. */
  public static final String ACTIVE_PROPERTY = "evenkeel.slo.agent";

  private static final AtomicBoolean INSTALLED = new AtomicBoolean();

  private SloAgent() {}

  /** Called by the virtual machine before {@code main}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    install(instrumentation, AgentBuilder.RedefinitionStrategy.DISABLED);
  }

  /** Called by the virtual machine when attached to a running process; weaves loaded types too. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    install(instrumentation, AgentBuilder.RedefinitionStrategy.RETRANSFORMATION);
  }

  private static void install(
      Instrumentation instrumentation, AgentBuilder.RedefinitionStrategy loadedTypes) {
    if (!INSTALLED.compareAndSet(false, true)) {
      return;
    }
    var log = LoggerFactory.getLogger(SloAgent.class);
    var weaver = new SloWeaver(log::warn);
    new AgentBuilder.Default()
        .with(loadedTypes)
        // The mark of a woven type is in its class file only, not in what reflection shows.
        .with(AgentBuilder.DescriptionStrategy.Default.POOL_FIRST)
        .with(AgentBuilder.TypeStrategy.Default.REDEFINE)
        .with(AgentBuilder.InitializationStrategy.NoOp.INSTANCE)
        .with(new WeavingFailures(log))
        .ignore(
            ElementMatchers.nameStartsWith("java.")
                .or(ElementMatchers.nameStartsWith("jdk."))
                .or(ElementMatchers.nameStartsWith("sun."))
                .or(ElementMatchers.nameStartsWith("com.sun."))
                .or(ElementMatchers.nameStartsWith("net.bytebuddy.")))
        .type(weaver::matches)
        .transform(
            (builder, type, loader, module, domain) -> {
              ClassFileVersion version = type.getClassFileVersion();
              return weaver.weave(
                  builder, type, version == null ? ClassFileVersion.JAVA_V17 : version);
            })
        .installOn(instrumentation);
    System.setProperty(ACTIVE_PROPERTY, "true");
  }
}
