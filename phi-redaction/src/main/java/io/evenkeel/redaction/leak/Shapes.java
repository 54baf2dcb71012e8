package io.evenkeel.redaction.leak;

import static io.evenkeel.redaction.PhiType.ADDRESS;
import static io.evenkeel.redaction.PhiType.AGE;
import static io.evenkeel.redaction.PhiType.CARD;
import static io.evenkeel.redaction.PhiType.CREDENTIAL;
import static io.evenkeel.redaction.PhiType.EMAIL;
import static io.evenkeel.redaction.PhiType.HEALTH_PLAN_ID;
import static io.evenkeel.redaction.PhiType.IBAN;
import static io.evenkeel.redaction.PhiType.IP;
import static io.evenkeel.redaction.PhiType.MAC;
import static io.evenkeel.redaction.PhiType.NAME;
import static io.evenkeel.redaction.PhiType.PHONE;
import static io.evenkeel.redaction.PhiType.SSN;
import static io.evenkeel.redaction.PhiType.URL;
import static io.evenkeel.redaction.PhiType.VEHICLE;

import java.util.List;
import java.util.regex.Pattern;

/** All forms that prove a value without a label. */
final class Shapes {
  private static final String DIGITS = "0123456789";
  private static final String HEX = DIGITS + "abcdefABCDEF";
  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String CODE = DIGITS + CAPITALS;
  private static final String SPACED = DIGITS + " -";
  private static final String DASH = "[-\u2010-\u2015]";
  private static final String NAME_WORD = "[A-Z][a-z'\u2019]{1,24}+(?:-[A-Z][a-z]{1,24}+)?+";
  private static final String END = "(?![\\w-])";
  private static final Pattern ONE_CHARACTER = Pattern.compile("(.)\\1*+");

  /** Of a number in North America, with or without the code of the country. */
  private static final String PHONE_NUMBER =
      "(?:\\+?1[-. ]?)?(?:\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[-. ])"
          + "[2-9][0-9]{2}[-. ][0-9]{4}"
          + END;

  private static final String ADDRESS_AFTER_WORD =
      "(?i)(?:client|peer|host|ip|from|remote|address|addr|source)(?:[_ ]?(?:ip|addr))?"
          + "[=:\"/ ]{1,4}(?!127\\.|0\\.)((?:[0-9]{1,3}\\.){3}[0-9]{1,3})(?![\\w.])";
  private static final String AGED = "(?:9[0-9]|1[01][0-9])[ -]ye?a?rs?[ -]old\\b";
  private static final String TITLED =
      "(?:Dr\\.|Mr\\.|Mrs\\.|Ms\\.|Prof\\.) (%1$s(?: %1$s)?)".formatted(NAME_WORD);

  /** The local part before the sign is found by hand. */
  static final Shape MAILBOX =
      Shape.of(EMAIL, "[\\w.%+'-]{1,64}+@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}" + END)
          .check(Shapes::isMailbox);

  static final List<Shape> ALL =
      List.of(
          Shape.of(
                  SSN,
                  "(?!000|666)[0-9]{3}%1$s(?!00)[0-9]{2}%1$s(?!0000)[0-9]{4}".formatted(DASH) + END,
                  DIGITS,
                  DIGITS,
                  DIGITS,
                  "-",
                  DIGITS)
              .at(6, "-")
              .digits(9),
          Shape.of(PHONE, PHONE_NUMBER, "23456789", DIGITS, DIGITS, "-. ", "23456789")
              .at(7, "-. ")
              .digits(10),
          Shape.of(
                  PHONE,
                  PHONE_NUMBER,
                  "1+(",
                  DIGITS + "-. (",
                  DIGITS + "-. (",
                  DIGITS + "(",
                  DIGITS + "-. )")
              .digits(10),
          Shape.of(
                  PHONE,
                  "\\+[1-9][0-9]{0,2}[ .-]?(?:\\(0\\) ?)?[0-9]{1,4}(?:[ .-]?[0-9]{2,4}){2,4}" + END,
                  "+",
                  DIGITS)
              .digits(9),
          Shape.of(
                  CARD,
                  "[2-6](?:[ -]?[0-9]){12,18}+" + END,
                  "23456",
                  SPACED,
                  SPACED,
                  SPACED,
                  SPACED)
              .at(8, SPACED)
              .at(12, SPACED)
              .digits(13)
              .check(value -> CheckDigits.card(CheckDigits.digits(value))),
          Shape.of(
                  IBAN,
                  "[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])",
                  CAPITALS,
                  CAPITALS,
                  DIGITS,
                  DIGITS)
              .check(CheckDigits::iban),
          Shape.of(
                  MAC,
                  "[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\\1){4}[0-9A-Fa-f]{2}(?![\\w:-])",
                  HEX,
                  HEX,
                  ":-",
                  HEX,
                  HEX)
              .at(5, ":-")
              .at(8, ":-")
              // Not within a longer row of pairs, as a fingerprint of a certificate is.
              .hint((text, i) -> i == 0 || !is(text, i - 1, ":-"))
              .check(value -> !isOneCharacter(value)),
          Shape.of(
                  MAC, "[0-9a-f]{4}\\.[0-9a-f]{4}\\.[0-9a-f]{4}(?![\\w.])", HEX, HEX, HEX, HEX, ".")
              .at(9, "."),
          addressAfter("client"),
          addressAfter("peer"),
          addressAfter("host"),
          addressAfter("ip"),
          addressAfter("from"),
          addressAfter("remote"),
          addressAfter("addr"),
          addressAfter("source"),
          Shape.of(
                  IP,
                  "[0-9a-f]{4}:(?:[0-9a-f]{0,4}:){1,6}[0-9a-f]{1,4}(?![\\w:])",
                  "2f",
                  HEX,
                  HEX,
                  HEX,
                  ":")
              .check(Shapes::isIpv6),
          Shape.of(
              HEALTH_PLAN_ID,
              "[1-9]%1$s[%2$s0-9][0-9](-?)%1$s[%2$s0-9][0-9]\\1%1$s%1$s[0-9]{2}"
                      .formatted("[AC-HJKMNP-RT-Y]", "AC-HJKMNP-RT-Y")
                  + END,
              DIGITS,
              CAPITALS,
              CODE,
              DIGITS),
          Shape.of(VEHICLE, "[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])", CODE, CODE, CODE, CODE, CODE)
              .at(8, CODE)
              .at(16, CODE)
              .check(CheckDigits::vin),
          Shape.of(
              CREDENTIAL, "eyJ[\\w-]{8,4096}+\\.[\\w-]{8,8192}+\\.[\\w-]{0,2048}+", "e", "y", "J"),
          Shape.of(
              CREDENTIAL,
              "(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])|AIza[\\w-]{30,64}+",
              "A",
              "KSI",
              "Iz",
              "Aa"),
          Shape.of(CREDENTIAL, "sk-[\\w-]{16,256}+", "s", "k", "-"),
          Shape.of(CREDENTIAL, "gh[opusr]_[A-Za-z0-9]{30,256}+", "g", "h", "opusr", "_"),
          Shape.of(CREDENTIAL, "xox[abprs]-[\\w-]{10,128}+", "x", "o", "x", "abprs", "-"),
          Shape.of(CREDENTIAL, "glpat-[\\w-]{16,64}+", "g", "l", "p", "a", "t"),
          Shape.of(CREDENTIAL, "-----BEGIN [A-Z ]{0,24}PRIVATE KEY-----", "-", "-", "-", "-", "-")
              .at(5, "B"),
          Shape.of(CREDENTIAL, "[Bb]earer[ +]{1,3}([\\w.~+/-]{16,4096}+)", "Bb", "e", "a", "r", "e")
              .at(6, " +")
              .inGroup(),
          Shape.of(CREDENTIAL, "://([^\\s/:@\\[*]{1,64}+:[^\\s/@\\[*]{1,128}+)@", ":", "/", "/")
              .inGroup(),
          Shape.of(
                  URL,
                  "/[Pp]atients?/([A-Za-z0-9-]{0,32}[0-9][A-Za-z0-9-]{0,32})",
                  "/",
                  "Pp",
                  "a",
                  "t",
                  "i")
              .inGroup(),
          Shape.of(AGE, AGED, "9", DIGITS, " -", "y"),
          Shape.of(AGE, AGED, "1", "01", DIGITS, " -", "y"),
          Shape.of(
                  ADDRESS,
                  "[0-9]{1,5} (?:[NSEW]\\.? )?(?:[A-Z][a-z]{1,24}+ ){1,3}"
                      + "(?:Street|Avenue|Road|Boulevard|Lane|Drive|Court|Place|Terrace|Parkway"
                      + "|Circle|Highway|St|Ave|Rd|Blvd|Ln|Dr|Ct|Pl|Pkwy|Hwy)\\b",
                  DIGITS,
                  DIGITS + " ",
                  CODE + " ")
              .hint(Shapes::nameFollowsNumber),
          Shape.of(ADDRESS, "P\\.? ?O\\.? ?Box [0-9]{1,8}\\b", "P", ". O"),
          Shape.of(NAME, TITLED, "DM", "rs", ".s").inGroup(),
          Shape.of(NAME, TITLED, "P", "r", "o", "f", ".").inGroup(),
          Shape.of(NAME, "[Mm]y name is (%s)".formatted(NAME_WORD), "Mm", "y", " ", "n", "a")
              .inGroup(),
          Shape.of(NAME, "next of kin is (%s)".formatted(NAME_WORD), "n", "e", "x", "t", " ")
              .at(7, " ")
              .inGroup(),
          Shape.of(NAME, "[Ss]igned by (%s)".formatted(NAME_WORD), "Ss", "i", "g", "n", "e")
              .at(9, " ")
              .inGroup(),
          Shape.of(NAME, "[Pp]atient is (%s)".formatted(NAME_WORD), "Pp", "a", "t", "i", "e")
              .at(7, " ")
              .at(10, " ")
              .inGroup(),
          Shape.of(NAME, "patient (%1$s %1$s)(?! [A-Z])".formatted(NAME_WORD), "p", "a", "t", "i")
              .at(7, " ")
              .at(8, CAPITALS)
              .inGroup());

  private Shapes() {}

  /** An address in the network behind a word that says whose. */
  private static Shape addressAfter(String word) {
    String[] head =
        word.chars()
            .limit(ShapeHeads.PLACES)
            .mapToObj(c -> Character.toString(c) + Character.toString(Character.toUpperCase(c)))
            .toArray(String[]::new);
    return Shape.of(IP, ADDRESS_AFTER_WORD, head).hint(Shapes::addressFollows).inGroup();
  }

  private static boolean is(String text, int i, String anyOf) {
    return i < text.length() && anyOf.indexOf(text.charAt(i)) >= 0;
  }

  private static boolean isDigit(String text, int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private static boolean isCapital(String text, int i) {
    return i < text.length() && text.charAt(i) >= 'A' && text.charAt(i) <= 'Z';
  }

  /** A number of at most five digits, and behind it a word or one letter with a capital. */
  private static boolean nameFollowsNumber(String text, int i) {
    int end = i;
    while (end < i + 6 && isDigit(text, end)) {
      end++;
    }
    return is(text, end, " ")
        && isCapital(text, end + 1)
        && !isCapital(text, end + 2)
        && !isDigit(text, end + 2);
  }

  /** Whether what follows the word and some separators is a number. */
  private static boolean addressFollows(String text, int i) {
    int end = i;
    while (end < text.length() && Characters.isWord(text.charAt(end))) {
      end++;
    }
    int value = end;
    while (value < end + 4 && is(text, value, "=:\"/ ")) {
      value++;
    }
    return value > end && (isDigit(text, value) || is(text, value, "iaIA"));
  }

  /** Not {@code git@github.com:org/repo}, nor a unit of systemd. */
  private static boolean isMailbox(String value) {
    return !value.startsWith("git@")
        && !value.matches("(?s).*\\.(?:service|socket|timer|target|mount|slice|java|class)");
  }

  /** Not a date with its time: {@code 2026:18:19:19}. */
  private static boolean isIpv6(String value) {
    return value.contains("::") || value.chars().filter(c -> c == ':').count() == 7;
  }

  private static boolean isOneCharacter(String value) {
    return ONE_CHARACTER.matcher(value.replaceAll("[:-]", "")).matches();
  }
}
