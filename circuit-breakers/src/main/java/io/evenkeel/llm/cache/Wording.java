package io.evenkeel.llm.cache;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a question apart. What it cannot take apart with certainty stays in one piece, which only
 * the same piece equals; and a text that carries another one (several lines, code, something to
 * translate), or hidden characters, is not taken apart at all.
 */
final class Wording {
  /** Longer ones are instructions or documents, where one word decides and nobody repeats. */
  static final int LONGEST = 2_000;

  private static final Set<String> VERBATIM = WordLists.words("verbatim.txt");

  // Quotations first; then what stands between blanks. Possessive throughout: linear time.
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<quoted>\"[^\"]++\"|“[^”]++”|„[^“”]++[“”]|«[^»]++»|(?<![\\p{L}\\p{N}])'[^']++'(?![\\p{L}\\p{N}]))"
              + "|(?<plain>[^\\s\"“”„«»]++)|(?<mark>\\S)");
  private static final Pattern WORD =
      Pattern.compile("\\p{L}[\\p{L}\\p{M}]*+(?:['-][\\p{L}\\p{M}]++)*+");
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?<before>[-+<>~±≤≥#\\p{Sc}]*+)(?<digits>\\p{Nd}++(?:[.,:/]\\p{Nd}++)*+)"
              + "(?:(?<range>[-–])(?<upto>\\p{Nd}++(?:[.,:/]\\p{Nd}++)*+))?+"
              + "(?<unit>[\\p{L}]++)?+(?<after>[%‰°\\p{Sc}]*+)");
  private static final String OPENING = "([¿¡";
  private static final String CLOSING = ".,;:!?…)]";
  private static final String ENDS_SENTENCE = ".!?";

  private final List<Token> tokens = new ArrayList<>();
  private final Vocabulary vocabulary;

  private Wording(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The pieces in their order; null when nothing but the very same text may be alike. */
  static @Nullable List<Token> of(String text, Vocabulary vocabulary) {
    if (text.length() > LONGEST || !isOneLineOfPlainText(text)) {
      return null;
    }
    String plain = Normalizer.normalize(text.replace('’', '\''), Normalizer.Form.NFKC).strip();
    var wording = new Wording(vocabulary);
    Matcher pieces = PIECE.matcher(plain);
    while (pieces.find()) {
      String quoted = pieces.group("quoted");
      String piece = pieces.group("plain");
      if (quoted != null) {
        wording.add(Token.Kind.EXACT, quoted.substring(1, quoted.length() - 1), false);
      } else if (piece != null) {
        wording.piece(piece);
      } else {
        wording.add(Token.Kind.SYMBOL, pieces.group("mark"), false);
      }
    }
    return wording.isVerbatim() ? null : wording.tokens;
  }

  // Compatibility would make 10² of 102 and 1½ of 11⁄2, so other numbers than digits are refused.
  private static boolean isOneLineOfPlainText(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.SURROGATE,
                      Character.PRIVATE_USE,
                      Character.UNASSIGNED,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR,
                      Character.OTHER_NUMBER,
                      Character.LETTER_NUMBER ->
                      true;
                  default -> c == '`';
                });
  }

  private void piece(String piece) {
    int from = 0;
    while (from < piece.length() && OPENING.indexOf(piece.charAt(from)) >= 0) {
      add(Token.Kind.SYMBOL, piece.substring(from, ++from), false);
    }
    int to = piece.length();
    while (to > from && CLOSING.indexOf(piece.charAt(to - 1)) >= 0) {
      to--;
    }
    if (from < to) {
      core(piece.substring(from, to));
    }
    for (int i = to; i < piece.length(); i++) {
      add(Token.Kind.SYMBOL, piece.substring(i, i + 1), false);
    }
  }

  private void core(String core) {
    Matcher amount = AMOUNT.matcher(core);
    if (WORD.matcher(core).matches()) {
      word(core, follows(Token.Kind.NUMBER));
    } else if (amount.matches()) {
      symbols(amount.group("before"));
      number(amount.group("digits"));
      if (amount.group("range") != null) {
        add(Token.Kind.SYMBOL, "-", false);
        number(amount.group("upto"));
      }
      if (amount.group("unit") != null) {
        word(amount.group("unit"), true);
      }
      symbols(amount.group("after"));
    } else {
      add(Token.Kind.EXACT, core, false);
    }
  }

  private void word(String word, boolean afterNumber) {
    boolean capital = !word.equals(word.toLowerCase(Locale.ROOT));
    if (!capital || isOrdinaryCapital(word)) {
      tokens.addAll(Contractions.expand(Token.of(Token.Kind.WORD, word, afterNumber)));
    } else {
      add(Token.Kind.NAME, word, afterNumber);
    }
  }

  // "I", "OK", and the capital of a sentence's first word when that is a word we know, not a name.
  private boolean isOrdinaryCapital(String word) {
    if (word.equals("I") || word.startsWith("I'") || word.equals("OK")) {
      return true;
    }
    boolean begins =
        tokens.isEmpty() || tokens.get(tokens.size() - 1).isSymbol(ENDS_SENTENCE + OPENING);
    String rest = word.substring(1);
    return begins && rest.equals(rest.toLowerCase(Locale.ROOT)) && vocabulary.knows(word);
  }

  private boolean follows(Token.Kind kind) {
    return !tokens.isEmpty() && tokens.get(tokens.size() - 1).kind() == kind;
  }

  private void symbols(String symbols) {
    symbols.codePoints().forEach(c -> add(Token.Kind.SYMBOL, Character.toString(c), false));
  }

  private void number(String digits) {
    var ascii = new StringBuilder(digits.length());
    digits
        .codePoints()
        .forEach(
            c -> {
              int digit = Character.digit(c, 10);
              if (digit >= 0) {
                ascii.append(digit);
              } else {
                ascii.appendCodePoint(c);
              }
            });
    add(Token.Kind.NUMBER, ascii.toString(), false);
  }

  private void add(Token.Kind kind, String text, boolean afterNumber) {
    tokens.add(Token.of(kind, text, afterNumber));
  }

  private boolean isVerbatim() {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean introduces = token.isSymbol(":") && i + 1 < tokens.size();
      if (introduces || VERBATIM.contains(token.folded())) {
        return true;
      }
    }
    return false;
  }
}
