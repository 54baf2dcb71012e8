package io.evenkeel.slo.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Texts in one line, tab between them; tabs, line ends and backslashes inside are escaped. */
final class Fields {
  private Fields() {}

  static String line(List<String> fields) {
    var line = new StringBuilder();
    for (String field : fields) {
      if (!line.isEmpty()) {
        line.append('\t');
      }
      // Half of a surrogate pair would be refused by the store; it becomes a question mark.
      String storable = new String(field.getBytes(UTF_8), UTF_8);
      line.append(
          storable
              .replace("\\", "\\\\")
              .replace("\t", "\\t")
              .replace("\n", "\\n")
              .replace("\r", "\\r"));
    }
    return line.toString();
  }

  static List<String> of(String line) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\t') {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c == '\\' && i + 1 < line.length()) {
        i++;
        field.append(unescaped(line.charAt(i)));
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> c;
    };
  }
}
