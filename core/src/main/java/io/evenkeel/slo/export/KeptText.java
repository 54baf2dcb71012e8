package io.evenkeel.slo.export;

import io.evenkeel.config.Position;
import io.evenkeel.config.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document that exists, cut into what was generated and what people wrote around it. Refuses one
 * whose markers are broken or whose generated parts were edited: which of both is meant is for
 * people to say.
 */
final class KeptText {
  private static final String MARK = "evenkeel:part";
  private static final Pattern BEGIN =
      Pattern.compile("<!-- evenkeel:part ([a-z-]{1,40}) ([0-9a-f]{8}) -->");
  private static final Pattern END = Pattern.compile("<!-- /evenkeel:part ([a-z-]{1,40}) -->");

  /**
   * A stretch of the document.
   *
   * @param part the name of a generated part; empty for what people wrote
   */
  record Stretch(Optional<String> part, String text) {}

  private final String file;
  private final List<Stretch> stretches = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final StringBuilder text = new StringBuilder();
  private String open = "";
  private String checksum = "";
  private int openedAt;

  private KeptText(String file) {
    this.file = file;
  }

  static KeptText read(String file, String document) {
    var kept = new KeptText(file);
    String[] lines = document.split("(?<=\n)", -1);
    for (int i = 0; i < lines.length; i++) {
      kept.line(i + 1, lines[i]);
    }
    kept.end();
    return kept;
  }

  List<Stretch> stretches() {
    return stretches;
  }

  List<Problem> problems() {
    return problems;
  }

  private void line(int number, String line) {
    if (!line.contains(MARK)) {
      text.append(line);
      return;
    }
    Matcher begin = BEGIN.matcher(line.strip());
    Matcher end = END.matcher(line.strip());
    if (begin.matches()) {
      begin(number, begin.group(1), begin.group(2));
    } else if (end.matches()) {
      end(number, end.group(1));
    } else {
      refuse(number, "this marker is broken; restore it, or delete the whole part");
    }
  }

  private void begin(int number, String name, String sum) {
    if (!open.isEmpty()) {
      refuse(
          number, "part '%s' begins inside part '%s' of line %d".formatted(name, open, openedAt));
      return;
    }
    if (!names.add(name)) {
      refuse(number, "part '%s' is there twice; delete one of them".formatted(name));
    }
    stretches.add(new Stretch(Optional.empty(), take()));
    open = name;
    checksum = sum;
    openedAt = number;
  }

  private void end(int number, String name) {
    if (!open.equals(name)) {
      refuse(number, "part '%s' ends here and did not begin".formatted(name));
      return;
    }
    String inside = take();
    if (!Part.checksum(inside).equals(checksum)) {
      refuse(
          openedAt,
          ("generated part '%s' was edited; move what you wrote below its end, and delete the part"
                  + " to have it written anew")
              .formatted(name));
    }
    stretches.add(new Stretch(Optional.of(name), inside));
    open = "";
  }

  private void end() {
    if (open.isEmpty()) {
      stretches.add(new Stretch(Optional.empty(), take()));
    } else {
      refuse(openedAt, "part '%s' begins here and does not end".formatted(open));
    }
  }

  private String take() {
    String taken = text.toString();
    text.setLength(0);
    return taken;
  }

  private void refuse(int line, String message) {
    problems.add(new Problem(Problem.Severity.ERROR, new Position(file, line, 1), message));
  }
}
