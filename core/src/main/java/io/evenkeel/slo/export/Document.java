package io.evenkeel.slo.export;

import io.evenkeel.config.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A document of generated parts, with everything that people write around them.
 *
 * @param parts in the order in which a new document has them
 */
record Document(String fileName, String title, List<Part> parts) {
  private static final String HINT =
      """
      <!-- Parts between markers are written anew by `evenkeel slo docs`; whatever you write outside
           of them is kept. -->
      """;

  /** The document where there was none. */
  String fresh() {
    return "# %s\n\n%s\n".formatted(title, HINT)
        + parts.stream().map(Part::marked).collect(Collectors.joining("\n"));
  }

  /**
   * The document with today's parts in the place of those in {@code existing}, and everything else
   * as it is there, line ends included.
   *
   * @param problems takes what forbids to overwrite it
   */
  String over(String path, String existing, List<Problem> problems) {
    boolean windows = existing.contains("\r\n");
    KeptText kept = KeptText.read(path, existing.replace("\r\n", "\n"));
    problems.addAll(kept.problems());
    String text = merged(kept.stretches());
    return windows ? text.replace("\n", "\r\n") : text;
  }

  private String merged(List<KeptText.Stretch> stretches) {
    Map<String, Part> byName =
        parts.stream().collect(Collectors.toMap(Part::name, Function.identity()));
    List<String> there = stretches.stream().flatMap(one -> one.part().stream()).toList();
    var out = new StringBuilder();
    boolean first = true;
    for (KeptText.Stretch stretch : stretches) {
      if (stretch.part().isEmpty()) {
        out.append(stretch.text());
        continue;
      }
      if (first) {
        missingAfter(Optional.empty(), there)
            .forEach(part -> out.append(part.marked()).append('\n'));
        first = false;
      }
      // A part that no version generates any more goes without a trace: nobody had edited it.
      Optional.ofNullable(byName.get(stretch.part().get()))
          .ifPresent(part -> out.append(part.marked()));
      missingAfter(stretch.part(), there).forEach(part -> out.append('\n').append(part.marked()));
    }
    if (first) {
      parts.forEach(part -> out.append('\n').append(part.marked()));
    }
    return out.toString();
  }

  /** The parts that somebody deleted, behind the part after which a new document has them. */
  private List<Part> missingAfter(Optional<String> before, List<String> there) {
    List<Part> missing = new ArrayList<>();
    Optional<String> last = Optional.empty();
    for (Part part : parts) {
      if (there.contains(part.name())) {
        last = Optional.of(part.name());
      } else if (last.equals(before)) {
        missing.add(part);
      }
    }
    return missing;
  }
}
