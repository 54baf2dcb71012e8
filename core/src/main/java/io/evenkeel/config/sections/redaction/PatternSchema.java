package io.evenkeel.config.sections.redaction;

import io.evenkeel.config.redaction.RedactionSettings.CustomPattern;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.UnreadableValue;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One of {@code patterns} of {@code phi_redaction}. */
final class PatternSchema extends ObjectSchema<CustomPattern> {
  private static final int LONGEST = 500;

  /** Look-around, back references, atomic groups: what cannot be matched in linear time. */
  private static final Pattern NOT_LINEAR =
      Pattern.compile(
          "\\G(?:\\\\[^1-9k]|\\[(?:\\\\.|[^\\]\\\\])*]|[^\\\\\\[])*?(\\\\[1-9k]|\\(\\?[=!<>]|[*+?}]\\+|\\)(?:[*+]|\\{[0-9]+,}))");

  private final Field<String> name = required("name", Scalars.text(), "For people.");
  private final Field<String> regex =
      required(
          "regex",
          Scalars.text()
              .where(text -> text.length() <= LONGEST, "must be at most 500 characters")
              .map(PatternSchema::compiling),
          "A regular expression without look-around, back references or endlessly repeated groups.");
  private final Field<String> label =
      required(
          "label",
          Scalars.text()
              .where(
                  text -> text.matches("[a-z][a-z0-9_]{0,39}"),
                  "must be a lower-case word such as case_number"),
          "What stands in the place of the value, and its key in 'operators'.");

  @Override
  public CustomPattern build(Decoded in) {
    return new CustomPattern(in.get(name), in.get(regex), in.get(label), in.positionOf(regex));
  }

  private static String compiling(String regex) throws UnreadableValue {
    if (NOT_LINEAR.matcher(regex).find()) {
      throw new UnreadableValue(
          "uses look-around, a back reference, a possessive form or an endlessly repeated group,"
              + " which need not end in good time; write it without, such as (…){1,8}");
    }
    try {
      if (Pattern.compile(regex).matcher("").matches()) {
        throw new UnreadableValue("matches the empty text; it would match everywhere");
      }
      return regex;
    } catch (PatternSyntaxException e) {
      throw new UnreadableValue(
          "is not a regular expression: %s at character %d"
              .formatted(e.getDescription(), e.getIndex() + 1));
    }
  }
}
