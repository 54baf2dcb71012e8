package io.evenkeel.slo.export;

import io.evenkeel.config.Prose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Markdown whose values come from a file: none of them starts a tag, a comment or a cell. */
final class Markdown {
  private final StringBuilder out = new StringBuilder();
  private int headed;

  /** A text within a line. */
  static String text(String text) {
    return text.strip()
        .replaceAll("\\s+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        // Would look like the marker of a generated part.
        .replace("evenkeel:part", "evenkeel&#58;part");
  }

  /** A name as it is spelt. */
  static String code(String text) {
    String inside = text.strip().replaceAll("\\s+", " ").replace('`', '\'').replace("|", "\\|");
    return "`" + inside.replace("evenkeel:part", "evenkeel: part") + "`";
  }

  /** A file beside this one, under its name. */
  static String link(String file) {
    return "[%s](%s)".formatted(file, file);
  }

  Markdown heading(String heading) {
    out.append("## ").append(heading).append("\n\n");
    headed = out.length();
    return this;
  }

  Markdown subheading(String heading) {
    out.append("### ").append(heading).append("\n\n");
    return this;
  }

  /** Markdown as it is, one paragraph. */
  Markdown paragraph(String markdown) {
    out.append(markdown).append("\n\n");
    return this;
  }

  Markdown items(List<String> markdown) {
    markdown.forEach(item -> out.append("- ").append(item).append('\n'));
    out.append('\n');
    return this;
  }

  Markdown numbered(List<String> markdown) {
    for (int i = 0; i < markdown.size(); i++) {
      out.append(i + 1).append(". ").append(markdown.get(i)).append('\n');
    }
    out.append('\n');
    return this;
  }

  Markdown table(List<String> head, List<List<String>> rows) {
    row(head);
    row(head.stream().map(cell -> "---").toList());
    rows.forEach(this::row);
    out.append('\n');
    return this;
  }

  private void row(List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** What the file says in words, under the name of its section. */
  Markdown prose(String section, Prose prose) {
    subheading(spoken(section));
    lines(prose, 0).forEach(line -> out.append(line).append('\n'));
    out.append('\n');
    return this;
  }

  /** {@code backup_strategy} as people say it: Backup strategy. */
  static String spoken(String name) {
    String words = text(name.replace('_', ' '));
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static List<String> lines(Prose prose, int depth) {
    String bullet = "  ".repeat(depth) + "- ";
    if (prose instanceof Prose.Text text) {
      return text.text().isBlank() ? List.of() : List.of(bullet + text(text.text()));
    }
    List<String> lines = new ArrayList<>();
    if (prose instanceof Prose.Items items) {
      items.items().forEach(item -> lines.addAll(lines(item, depth)));
    } else if (prose instanceof Prose.Parts parts) {
      for (Map.Entry<String, Prose> part : parts.parts().entrySet()) {
        if (part.getValue() instanceof Prose.Text text) {
          lines.add(bullet + spoken(part.getKey()) + ": " + text(text.text()));
        } else {
          lines.add(bullet + spoken(part.getKey()));
          lines.addAll(lines(part.getValue(), depth + 1));
        }
      }
    }
    return lines;
  }

  /** The text so far, ending with one line break. */
  String done() {
    return out.toString().stripTrailing() + "\n";
  }

  /** The same; where nothing follows the heading, says which keys of the file would. */
  String doneOrWithoutSource(String... keys) {
    return out.length() == headed ? withoutSource(keys).done() : done();
  }

  /** Says that the file says nothing, and which keys would. */
  Markdown withoutSource(String... keys) {
    return paragraph(
        "_The configuration has no source for this section (%s); write it below._"
            .formatted(String.join(", ", Arrays.stream(keys).map(Markdown::code).toList())));
  }
}
