package io.evenkeel.slo.weave;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Weaves {@code @Slo} methods as their classes load: {@code -javaagent:evenkeel-core.jar}, with
 * Byte Buddy on the class path. For a build that cannot run the plugin; types woven by it are left
 * alone.
 *
 * <p>A type that cannot be woven is logged and loads as it is. Without Byte Buddy nothing is woven:
 * that is said on standard error, and the application starts all the same.
 */
public final class SloAgent {
  private static final AtomicBoolean INSTALLED = new AtomicBoolean();

  private SloAgent() {}

  /** Called by the virtual machine before {@code main}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    install(instrumentation, false);
  }

  /** Called by the virtual machine when attached to a running process; weaves loaded types too. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    install(instrumentation, true);
  }

  private static void install(Instrumentation instrumentation, boolean loadedTypesToo) {
    if (!INSTALLED.compareAndSet(false, true)) {
      return;
    }
    try {
      LoadTimeWeaving.install(instrumentation, loadedTypesToo);
      // So that the start-up check does not report what is woven as it loads.
      System.setProperty("evenkeel.slo.agent", "true");
    } catch (LinkageError byteBuddyIsMissing) {
      // No logger yet: it is part of the application, which has not started.
      System.err.println(
          "Evenkeel's agent weaves nothing: put net.bytebuddy:byte-buddy on the class path ("
              + byteBuddyIsMissing
              + ")");
    }
  }
}
