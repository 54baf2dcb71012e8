package io.evenkeel.config.schema;

import io.evenkeel.config.Money;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.Share;
import io.evenkeel.config.yaml.Quote;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The kinds of single values that configuration knows. */
public final class Scalars {

  private Scalars() {}

  /** Any text that is not blank. Numbers and words without quotes are texts too. */
  public static ScalarSchema<String> text() {
    return new ScalarSchema<>(
        "a text",
        (scalar, context) -> {
          if (scalar.text().isBlank()) {
            throw new UnreadableValue("must not be blank");
          }
          return scalar.text();
        },
        out -> types(out, "string", "number", "boolean"));
  }

  public static ScalarSchema<Boolean> bool() {
    return new ScalarSchema<>(
        "true or false",
        (scalar, context) -> {
          if (scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"))) {
            return scalar.text().equals("true");
          }
          throw UnreadableValue.expected("true or false, without quotes", scalar.text());
        },
        out -> out.text("type", "boolean"));
  }

  public static ScalarSchema<Integer> integer(int min, int max) {
    String expected = "a whole number from %,d to %,d".formatted(min, max);
    return new ScalarSchema<>(
        expected,
        (scalar, context) -> {
          boolean digits = scalar.text().matches("0|[1-9][0-9]{0,9}");
          if (digits && !scalar.plain()) {
            throw new UnreadableValue("must be " + expected + ", without quotes");
          }
          if (!digits) {
            throw UnreadableValue.expected(expected + ", in plain digits", scalar.text());
          }
          long value = Long.parseLong(scalar.text());
          if (value < min || value > max) {
            throw UnreadableValue.expected(expected, scalar.text());
          }
          return (int) value;
        },
        out -> {
          out.text("type", "integer");
          out.number("minimum", min);
          out.number("maximum", max);
        });
  }

  /** A fraction from 0 to 1, exact. */
  public static ScalarSchema<BigDecimal> fraction() {
    String expected = "a number from 0 to 1 such as 0.85";
    return new ScalarSchema<>(
        expected,
        (scalar, context) ->
            Numbers.parse(scalar.text())
                .filter(value -> value.compareTo(BigDecimal.ONE) <= 0)
                .orElseThrow(() -> UnreadableValue.expected(expected, scalar.text())),
        out -> numberOrText(out, 1, Numbers.PATTERN));
  }

  /** {@code 99.5} or {@code 99.5%}, from 0 to 100 %. */
  public static ScalarSchema<Percentage> percentage() {
    return percentageUpTo(100);
  }

  /** The same with another ceiling: a consumption may exceed 100 %. */
  public static ScalarSchema<Percentage> percentageUpTo(int most) {
    String expected = "a percentage from 0 to " + most + " such as 99.5%";
    return new ScalarSchema<>(
        expected,
        (scalar, context) ->
            Numbers.percent(scalar.text())
                .or(() -> Numbers.parse(scalar.text()).map(Percentage::new))
                .filter(value -> value.percent().compareTo(BigDecimal.valueOf(most)) <= 0)
                .orElseThrow(() -> UnreadableValue.expected(expected, scalar.text())),
        out -> numberOrText(out, most, Numbers.PATTERN + " ?%?"));
  }

  /** A share of traffic in steps of 0.001 %. */
  public static ScalarSchema<Share> share() {
    return percentage()
        .map(
            percentage -> {
              BigDecimal steps = percentage.percent().movePointRight(3).stripTrailingZeros();
              if (steps.scale() > 0) {
                throw new UnreadableValue(
                    "is finer than traffic can be split; use steps of 0.001 %");
              }
              return Share.ofPercent(percentage.percent());
            });
  }

  /** A duration above zero. */
  public static ScalarSchema<Duration> duration() {
    String expected = "a duration such as 700ms, 30s, 5m, 48h or 30d";
    return new ScalarSchema<>(
            expected,
            (scalar, context) ->
                Durations.parse(scalar.text())
                    .orElseThrow(() -> Durations.unreadable(expected, scalar.text())),
            out -> textMatching(out, Durations.PATTERN))
        .where(duration -> !duration.isZero(), "must be above zero");
  }

  /** A duration from {@code least} to {@code most}. */
  public static ScalarSchema<Duration> duration(Duration least, Duration most) {
    return duration()
        .where(
            duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0,
            "must be from %s to %s".formatted(Durations.text(least), Durations.text(most)));
  }

  public static ScalarSchema<Money> money() {
    String expected = "an amount of dollars such as $0.0025, exact to a millionth";
    return new ScalarSchema<>(
        expected,
        (scalar, context) ->
            Numbers.dollars(scalar.text())
                .orElseThrow(() -> UnreadableValue.expected(expected, scalar.text())),
        out -> textMatching(out, "\\$" + Numbers.PATTERN));
  }

  public static ScalarSchema<LocalDate> date() {
    return new ScalarSchema<>(
        "a date such as 2027-03-31",
        (scalar, context) -> {
          try {
            return LocalDate.parse(scalar.text());
          } catch (DateTimeParseException e) {
            throw UnreadableValue.expected("a date such as 2027-03-31", scalar.text());
          }
        },
        out -> textMatching(out, "[0-9]{4}-[0-9]{2}-[0-9]{2}"));
  }

  /** An address that requests go to. A password in it would be a secret in a configuration file. */
  public static ScalarSchema<URI> httpAddress() {
    return new ScalarSchema<>(
        HttpAddress.EXPECTED,
        (scalar, context) -> HttpAddress.parse(scalar.text()),
        out -> textMatching(out, "https?://[^@]+"));
  }

  /** A file's path, taken from the directory of the configuration file when it is relative. */
  public static ScalarSchema<Path> path() {
    return new ScalarSchema<>(
        "a path",
        (scalar, context) -> {
          try {
            if (scalar.text().isBlank()) {
              throw new UnreadableValue("must not be blank");
            }
            return context.directory().resolve(scalar.text());
          } catch (InvalidPathException e) {
            // Not repeated: somebody may have put a key where its file's name belongs.
            throw new UnreadableValue("holds a character that no path can have; name a file");
          }
        },
        out -> out.text("type", "string"));
  }

  /** The path of a file that holds a secret. */
  public static ScalarSchema<Path> keyFile() {
    ScalarSchema<Path> path = path();
    return new ScalarSchema<>(
        "a path",
        (scalar, context) -> {
          if (KeyShape.isLikely(scalar.text())) {
            throw new UnreadableValue(
                "must be the name of a file that holds the key, not a key itself");
          }
          return path.parse(scalar, context);
        },
        path::describe);
  }

  /** The name of an environment variable. */
  public static ScalarSchema<String> variable() {
    return text()
        .where(
            name -> !name.matches("\\$\\{?[A-Za-z_][A-Za-z0-9_]{0,199}}?"),
            "must be the name of an environment variable alone, without '$'")
        .where(
            name -> name.matches("[A-Za-z_][A-Za-z0-9_]{0,199}") && !KeyShape.isLikely(name),
            "must be the name of an environment variable, not a key itself");
  }

  /**
   * A name that somebody else gave, such as a model's: one line that everybody can see.
   *
   * @param most its longest, in characters
   */
  public static ScalarSchema<String> line(int most) {
    return text()
        .where(text -> text.length() <= most, "must be at most %,d characters long".formatted(most))
        .where(text -> text.strip().equals(text), "must not begin or end with a space")
        .where(
            text -> text.codePoints().noneMatch(Quote::isUnseen),
            "must be one line, without characters that nobody sees");
  }

  /**
   * A name that the application knows something by.
   *
   * @param noun with its article, such as {@code a destination}
   */
  public static ScalarSchema<String> name(String noun) {
    return new ScalarSchema<>(
        "the name of " + noun,
        (scalar, context) -> {
          if (!NamedSchema.isName(scalar.text())) {
            throw new UnreadableValue(
                "must be the name of %s: %s"
                    .formatted(noun, NamedSchema.whatNamesAre(scalar.text())));
          }
          return scalar.text();
        },
        out -> textMatching(out, NamedSchema.PATTERN));
  }

  /** One of an enumeration's names in lower case. */
  public static <E extends Enum<E>> ScalarSchema<E> choice(Class<E> type) {
    E[] constants = type.getEnumConstants();
    List<String> words =
        Arrays.stream(constants).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    String expected = String.join(" or ", words);
    return new ScalarSchema<>(
        expected,
        (scalar, context) -> {
          int index = words.indexOf(scalar.text());
          if (index < 0) {
            throw new UnreadableValue(
                "must be %s, not %s%s"
                    .formatted(
                        expected,
                        Quote.of(scalar.text()),
                        Suggestion.closest(scalar.text(), words)
                            .map("; did you mean '%s'?"::formatted)
                            .orElse("")));
          }
          return constants[index];
        },
        out -> {
          out.texts("enum", words);
        });
  }

  /** A scalar of a shape of its own. */
  public static Consumer<SchemaWriter> textLike(String pattern) {
    return out -> textMatching(out, pattern);
  }

  private static void textMatching(SchemaWriter out, String pattern) {
    out.text("type", "string");
    out.text("pattern", "^(" + pattern + ")$");
  }

  private static void types(SchemaWriter out, String... types) {
    out.texts("type", List.of(types));
  }

  public static void numberOrText(SchemaWriter out, int maximum, String pattern) {
    types(out, "number", "string");
    out.number("minimum", 0);
    out.number("maximum", maximum);
    out.text("pattern", "^(" + pattern + ")$");
  }
}
