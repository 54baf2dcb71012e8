package io.evenkeel.config.yaml;

import io.evenkeel.config.Position;
import io.evenkeel.config.yaml.YamlTree.NotYaml;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in our own words what the YAML parser found wrong. Its own message quotes the line, which
 * may hold a secret, and explains YAML rather than what to do.
 */
final class YamlComplaint {
  private static final Pattern MARK = Pattern.compile("line (\\d{1,9}), column (\\d{1,9}):");

  private YamlComplaint() {}

  static NotYaml translate(RuntimeException failure, SourceText source, Position lastToken) {
    String message = String.valueOf(failure.getMessage());
    Position position = lastToken;
    // The parser names the start of what it was reading first and the place of the trouble last.
    for (Matcher mark = MARK.matcher(message); mark.find(); ) {
      position = source.position(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)));
    }
    return new NotYaml(position, advice(message, source.charAt(position)));
  }

  private static String advice(String message, int character) {
    if (message.contains("(TAB)")) {
      return "a tab cannot indent or separate here; use spaces";
    }
    if (message.contains("that cannot start any token")) {
      return "a value cannot start with this character; put the value in quotes";
    }
    if (message.contains("mapping values are not allowed here")) {
      return "a ':' is not expected here; put the value in quotes or check the indentation";
    }
    if (message.contains("scanning a quoted scalar") && message.contains("end of stream")) {
      return "a quoted value is never closed; add the closing quote";
    }
    if (message.contains("escape character")) {
      return "unknown escape after '\\'; write '\\\\' or use single quotes";
    }
    if (message.contains("parsing a flow sequence")) {
      return "a ',' or ']' is missing here";
    }
    if (message.contains("parsing a flow mapping") && character == ':') {
      return "a ':' is not expected here; put the value in quotes";
    }
    if (message.contains("parsing a flow mapping")) {
      return "a ',' or '}' is missing here";
    }
    if (message.contains("could not find expected ':'")) {
      return "a key needs a ':' and a space after it";
    }
    if (message.contains("Expected a property name")) {
      return "a key is a single word or text, not a list, a mapping or an alias";
    }
    if (message.contains("parsing a block mapping") || message.contains("block collection")) {
      return "the indentation or a missing ':' breaks the mapping here; align the keys";
    }
    if (message.contains("expected '<document start>'")) {
      return "text after the end of the document; one file holds one configuration";
    }
    if (message.contains("undefined alias")) {
      return "aliases ('*name') are not supported; write the value out";
    }
    return "this is not YAML here; check quotes, brackets and indentation";
  }
}
