package io.evenkeel.slo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at start-up which annotated methods have no effect, because an objective that nothing feeds
 * looks quiet, not broken.
 *
 * <p>A method that nobody wove runs no code of ours, so it cannot report itself, and an annotation
 * processor would have to be on every module's processor path (and since Java 23 be switched on).
 * What always works is to read the class files that the process runs from and to look for methods
 * that carry the annotation in types that do not carry the weaver's mark. That costs a second or so
 * on one daemon thread, once per process, is given up after ten, and is switched off by {@code
 * -Devenkeel.slo.check=off}. Where the agent weaves at load time there is nothing to find.
 */
final class WeavingCheck {
  private static final Logger log = LoggerFactory.getLogger(WeavingCheck.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final AtomicBoolean STARTED = new AtomicBoolean();

  private WeavingCheck() {}

  /** Checks this process, once, without holding up whoever starts it. */
  static void start() {
    if ("off".equals(System.getProperty("evenkeel.slo.check"))
        || Boolean.getBoolean("evenkeel.slo.agent")
        || !STARTED.compareAndSet(false, true)) {
      return;
    }
    var thread =
        new Thread(() -> run(ClassPathScan.ofThisProcess(), LIMIT, log), "evenkeel-weaving-check");
    thread.setDaemon(true);
    thread.start();
  }

  /** Checks a class path and logs at most one warning. */
  static void run(List<Path> classPath, Duration limit, Logger to) {
    try {
      long started = System.nanoTime();
      var scan = new ClassPathScan(() -> System.nanoTime() - started < limit.toNanos());
      String unwoven = unwoven(scan.read(classPath));
      if (!unwoven.isEmpty()) {
        to.warn(
            "@Slo has no effect on methods that were not woven: {}. Run byte-buddy-maven-plugin's"
                + " goal transform with classPathDiscovery in their build, or start with"
                + " -javaagent:evenkeel-core.jar",
            unwoven);
      }
      if (!scan.isComplete()) {
        to.info("Not every class could be checked for @Slo methods that were not woven");
      }
    } catch (RuntimeException | LinkageError e) {
      to.info("The check for @Slo methods that were not woven failed", e);
    }
  }

  private static String unwoven(List<AnnotatedClassFile> classes) {
    return classes.stream()
        .filter(type -> !type.woven())
        .flatMap(type -> type.methods().stream().map(method -> type.name() + "." + method))
        .sorted()
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
