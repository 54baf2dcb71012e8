package io.evenkeel.console;

import io.evenkeel.config.Problem;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of {@code config check --json}. Keys are only ever added. */
final class CheckJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private CheckJson() {}

  static String of(List<ConfigCheck.Checked> checked) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode files = answer.putArray("files");
    for (ConfigCheck.Checked file : checked) {
      ObjectNode entry = files.addObject();
      entry.put("file", file.file().toString());
      entry.put("good", file.good());
      ArrayNode problems = entry.putArray("problems");
      file.problems().forEach(problem -> put(problems.addObject(), problem));
    }
    return answer.toString();
  }

  private static void put(ObjectNode entry, Problem problem) {
    entry.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
    entry.put("file", problem.position().file());
    entry.put("line", problem.position().line());
    entry.put("column", problem.position().column());
    entry.put("message", problem.message());
  }
}
