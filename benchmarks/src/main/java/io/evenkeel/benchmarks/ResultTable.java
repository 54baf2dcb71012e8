package io.evenkeel.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Results as Markdown: per class, each method beside those whose names begin with "floor". */
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
    List<String> floors = methods.keySet().stream().filter(ResultTable::isFloor).toList();
    // A character an operation: how many of them a second is what readers look for.
    boolean byCharacter =
        methods.values().stream().allMatch(each -> each.getParams().getOpsPerInvocation() > 1);
    table.append("| ").append(owner).append(byCharacter ? " | GB/s" : "").append(" | ns | ± | B |");
    floors.forEach(floor -> table.append(" × ").append(floor).append(" |"));
    int columns = floors.size() + (byCharacter ? 1 : 0);
    table.append("\n| --- | --: | --: | --: |").append(" --: |".repeat(columns)).append('\n');
    methods.forEach(
        (name, result) -> {
          double error = result.getPrimaryResult().getScoreError();
          table.append("| ").append(name);
          if (byCharacter) {
            table.append(" | %.2f".formatted(1 / score(result)));
          }
          String row = byCharacter ? " | %.3f | %.3f | %.2f |" : " | %.1f | %.1f | %.0f |";
          table.append(row.formatted(score(result), error, bytes(result)));
          for (String floor : floors) {
            double ratio = score(result) / score(Objects.requireNonNull(methods.get(floor)));
            table.append(" %.2f |".formatted(ratio));
          }
          table.append('\n');
        });
    table.append('\n');
  }

  private static boolean isFloor(String method) {
    return method.startsWith("floor");
  }

  private static double score(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double bytes(RunResult result) {
    Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return allocated == null ? Double.NaN : allocated.getScore();
  }
}
