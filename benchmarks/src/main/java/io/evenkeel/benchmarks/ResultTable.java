package io.evenkeel.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Results as Markdown: per class, each method beside the one whose name begins with "floor". */
final class ResultTable {
  private ResultTable() {}

  static String of(Collection<RunResult> results) {
    Map<String, Map<String, RunResult>> classes = new TreeMap<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      int dot = name.lastIndexOf('.');
      String owner = name.substring(name.lastIndexOf('.', dot - 1) + 1, dot);
      classes
          .computeIfAbsent(owner, key -> new LinkedHashMap<>())
          .put(name.substring(dot + 1), result);
    }
    StringBuilder table = new StringBuilder();
    classes.forEach((owner, methods) -> append(table, owner, methods));
    return table.toString();
  }

  private static void append(StringBuilder table, String owner, Map<String, RunResult> methods) {
    table.append("| ").append(owner).append(" | ns | ± | × floor | B |\n");
    table.append("| --- | --: | --: | --: | --: |\n");
    List<String> floors =
        methods.keySet().stream().filter(name -> name.startsWith("floor")).toList();
    double floor =
        floors.isEmpty() ? Double.NaN : score(Objects.requireNonNull(methods.get(floors.get(0))));
    methods.forEach(
        (name, result) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.2f | %.0f |%n",
                    name,
                    score(result),
                    result.getPrimaryResult().getScoreError(),
                    score(result) / floor,
                    bytes(result))));
    table.append('\n');
  }

  private static double score(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double bytes(RunResult result) {
    Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return allocated == null ? Double.NaN : allocated.getScore();
  }
}
