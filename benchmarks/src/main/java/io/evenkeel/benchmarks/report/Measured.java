package io.evenkeel.benchmarks.report;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What JMH gives back, and what it was measured on. */
public final class Measured {
  /** Only what is measured: what it needs is in the pom. */
  private static final Pattern LIBRARY =
      Pattern.compile(
          "(resilience4j-circuitbreaker|failsafe|sentinel-core|micrometer-core|opentelemetry-sdk-metrics"
              + "|HdrHistogram|sdk|flagd|unleash-client-java|togglz-core|ff4j-core"
              + "|launchdarkly-java-server-sdk|re2j|logback-classic|logstash-logback-encoder|log4j-core"
              + "|jmh-core)-([0-9][^/]*)\\.jar");

  /** A parameter of this name is a length: then the cost of a character is what counts. */
  private static final String CHARACTERS = "characters";

  private Measured() {}

  /**
   * Rows by class, with what the ratios need to be read.
   *
   * @param profile {@code quick} or {@code full}
   * @param load of the machine before the run
   */
  public static Results of(Collection<RunResult> results, String profile, double load) {
    String measured =
        String.format(Locale.ROOT, "%s, load %.1f", LocalDate.now(ZoneOffset.UTC), load);
    Map<String, List<RunResult>> classes =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> owner(result.getParams().getBenchmark()),
                    TreeMap::new,
                    Collectors.toList()));
    List<Table> tables = new ArrayList<>();
    classes.forEach((owner, methods) -> tables.add(table(owner, methods, measured)));
    return new Results(java(), machine(), profile, versions(), tables);
  }

  /** Of this machine, before anything is measured. */
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static Table table(String owner, List<RunResult> methods, String measured) {
    int dot = owner.lastIndexOf('.');
    String room = owner.substring(0, dot);
    String area = room.substring(room.lastIndexOf('.') + 1);
    boolean perCharacter = methods.stream().allMatch(each -> characters(each.getParams()) > 1);
    List<Row> rows = methods.stream().map(Measured::row).toList();
    return new Table(area, owner.substring(dot + 1), measured, perCharacter, rows);
  }

  private static Row row(RunResult result) {
    BenchmarkParams params = result.getParams();
    String name = params.getBenchmark();
    String parameters =
        params.getParamsKeys().stream()
            .map(key -> key + "=" + params.getParam(key))
            .collect(Collectors.joining(", "));
    // JMH divides by what an annotation says; a length that is a parameter it does not know.
    String length = params.getParam(CHARACTERS);
    double operations = length == null ? 1 : Double.parseDouble(length);
    Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return new Row(
        name.substring(name.lastIndexOf('.') + 1),
        parameters,
        params.getThreads(),
        result.getPrimaryResult().getScore() / operations,
        result.getPrimaryResult().getScoreError() / operations,
        allocated == null ? Double.NaN : allocated.getScore() / operations);
  }

  private static long characters(BenchmarkParams params) {
    String length = params.getParam(CHARACTERS);
    return length == null ? params.getOpsPerInvocation() : Long.parseLong(length);
  }

  private static String owner(String benchmark) {
    return benchmark.substring(0, benchmark.lastIndexOf('.'));
  }

  private static String java() {
    return Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
  }

  private static String machine() {
    return "%s × %d, %s %s"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("processor");
    } catch (IOException e) {
      return "processor";
    }
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Matcher library = LIBRARY.matcher(Path.of(entry).getFileName().toString());
      if (library.matches()) {
        String name = library.group(1);
        versions.put(name.equals("sdk") ? "openfeature-sdk" : name, library.group(2));
      }
    }
    return versions;
  }
}
