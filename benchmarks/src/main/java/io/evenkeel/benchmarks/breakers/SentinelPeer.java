package io.evenkeel.benchmarks.breakers;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.node.ClusterNode;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import com.alibaba.csp.sentinel.slots.clusterbuilder.ClusterBuilderSlot;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Sentinel around a call, with a rule that degrades when half of a minute's calls fail. It has
 * threads, which run beside nobody else that is measured.
 */
@State(Scope.Benchmark)
public class SentinelPeer {
  // All of Sentinel is static, so each peer has a resource of its own.
  private static final AtomicInteger PEERS = new AtomicInteger();

  static {
    // Read when its classes load: no logs at home, nothing that writes metrics.
    String logs = temporaryDirectory();
    System.setProperty("csp.sentinel.log.dir", logs);
    System.setProperty("EAGLEEYE.LOG.PATH", logs);
    System.setProperty("csp.sentinel.metric.flush.interval", "0");
  }

  private final String resource = "peer-" + PEERS.incrementAndGet();

  public SentinelPeer() {
    DegradeRuleManager.loadRules(
        List.of(
            new DegradeRule(resource)
                .setGrade(RuleConstant.DEGRADE_GRADE_EXCEPTION_RATIO)
                .setCount(0.5)
                .setMinRequestAmount(10)
                .setStatIntervalMs(60_000)
                .setTimeWindow(30)));
  }

  private static String temporaryDirectory() {
    try {
      File directory = Files.createTempDirectory("sentinel").toFile();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return directory.getPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(File directory) {
    for (File file : Objects.requireNonNullElse(directory.listFiles(), new File[0])) {
      file.delete();
    }
    directory.delete();
  }

  /** As its documentation shows it; {@code try} with resources would not trace failures. */
  <T> T call(Supplier<T> call) throws BlockException {
    Entry entry = SphU.entry(resource);
    try {
      return call.get();
    } catch (RuntimeException e) {
      Tracer.traceEntry(e, entry);
      throw e;
    } finally {
      entry.exit();
    }
  }

  /** How many calls have passed within the last minute. */
  long counted() {
    ClusterNode node = ClusterBuilderSlot.getClusterNode(resource);
    return node == null ? 0 : node.totalPass();
  }
}
