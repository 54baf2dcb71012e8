package io.evenkeel.failover.outage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes what the runs found, as a table and a picture beside it. */
final class OutageReport {
  private final Map<String, OutageFigures> runs = new LinkedHashMap<>();

  void add(String name, OutageFigures figures) {
    runs.put(name, figures);
  }

  void write(Path markdown) throws IOException {
    Path picture = markdown.resolveSibling(withoutEnding(markdown) + ".svg");
    Files.writeString(picture, OutagePlot.of(steady()));
    Files.writeString(markdown, table(String.valueOf(picture.getFileName())));
  }

  private String table(String picture) {
    var text = new StringBuilder();
    int requests = runs.values().stream().mapToInt(OutageFigures::requests).sum();
    text.append(
        String.format(
            Locale.ROOT,
            """
            # Outages in virtual time

            `benchmarks/breakers outages`: %,d requests with fixed seeds through `Failover.callAsync`; what it measures does not
            depend on the machine. Two providers with a breaker of 10 calls in 60 s, open for 15 s, 2 probes; timeout 2 s,
            deadline 20 s, retry budget 10 %%. *Steady* is 20 requests a second, *bursty* 100 within a second and nine seconds
            of silence, *thin* one in four seconds.

            A *judged* window is ten seconds in which all faulty providers were out: their breakers open or half-open, or
            benched and not answering since. Attempts belong to the window in which their request came. A probe, or the first
            ask after a bench, rides on a request, so a window of two requests with one of them shows 1.5: the last column
            leaves them out.

            | fault, traffic | requests | failed | attempts ÷ requests | beyond one a provider (allowed) | most at one provider | asks while open | most probes | judged windows | worst of them | without probes |
            | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |
            """,
            requests));
    runs.forEach((name, run) -> text.append(row(name, run)));
    text.append("\n![Attempts for each request over time](").append(picture).append(")\n");
    return text.toString();
  }

  private static String row(String name, OutageFigures run) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %.3f | %,d (%,.0f) | %d | %d | %d | %,d | %.2f | %.2f |%n",
        name,
        run.requests(),
        run.failed(),
        (double) run.attempts() / run.requests(),
        run.extraAttempts(),
        run.allowedExtraAttempts(),
        run.mostAtOneProvider(),
        run.asksWhileOpen(),
        run.mostProbes(),
        run.judgedWindows(),
        run.worstWindow(),
        run.worstWindowWithoutProbes());
  }

  private Map<String, OutageFigures> steady() {
    var chosen = new LinkedHashMap<String, OutageFigures>();
    runs.forEach(
        (name, run) -> {
          if (name.endsWith("steady")) {
            chosen.put(name, run);
          }
        });
    return chosen;
  }

  private static String withoutEnding(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.md$", "");
  }
}
