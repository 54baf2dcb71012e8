package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Position;
import io.evenkeel.config.Problem;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.yaml.Quote;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A condition with a character that readers do not see, or take for a plain space: it holds for
 * others than it seems to (Boucher and Anderson, Trojan Source, arXiv 2111.00169).
 */
final class UnseenCharacter implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.flags().values().stream()
        .flatMap(flag -> Stream.concat(inRules(flag), inSegments(flag)))
        .distinct();
  }

  private static Stream<Problem> inRules(FlagSettings flag) {
    return flag.rules().stream()
        .flatMap(
            rule ->
                finding(
                    rule.position(), "a rule of flag " + Quote.of(flag.name()), rule.condition()));
  }

  private static Stream<Problem> inSegments(FlagSettings flag) {
    return flag.segments().entrySet().stream()
        .flatMap(
            segment ->
                finding(
                    flag.position(),
                    "segment %s of flag %s"
                        .formatted(Quote.of(segment.getKey()), Quote.of(flag.name())),
                    segment.getValue()));
  }

  private static Stream<Problem> finding(Position position, String what, String condition) {
    OptionalInt unseen = condition.codePoints().filter(UnseenCharacter::isUnseen).findFirst();
    return unseen.stream()
        .mapToObj(
            point ->
                Lint.finding(
                    position,
                    "%s has the character U+%04X at position %d, which nobody sees; remove it, or type a space"
                        .formatted(what, point, condition.indexOf(Character.toString(point)) + 1)));
  }

  private static boolean isUnseen(int point) {
    int type = Character.getType(point);
    return type == Character.FORMAT
        || (type == Character.CONTROL && !Character.isWhitespace(point))
        || (type == Character.SPACE_SEPARATOR && point != ' ');
  }
}
