package io.evenkeel.llm.cache;

import java.util.Locale;

/**
 * A piece of a question.
 *
 * @param text as written, in Unicode's compatibility form
 * @param folded in lower case, which is what lists of words are asked about
 * @param afterNumber whether a number stands directly before it, as before a unit
 */
record Token(Kind kind, String text, String folded, boolean afterNumber) {

  enum Kind {
    /** In lower case, or with the capital that begins a sentence. */
    WORD,
    /** With capitals of its own: a name, an abbreviation, a brand. */
    NAME,
    /** Digits of any script, written as ASCII. */
    NUMBER,
    /** Compared as it is written: a code, an address, a quotation, a formula. */
    EXACT,
    /** One character that is neither letter nor digit. */
    SYMBOL
  }

  static Token of(Kind kind, String text, boolean afterNumber) {
    return new Token(kind, text, text.toLowerCase(Locale.ROOT), afterNumber);
  }

  /** One that a contraction or a phrase brought in. */
  static Token word(String text) {
    return of(Kind.WORD, text, false);
  }

  /** Whether it is that word; a name never is. */
  boolean is(String word) {
    return kind == Kind.WORD && folded.equals(word);
  }

  boolean isSymbol(String symbols) {
    return kind == Kind.SYMBOL && symbols.contains(text);
  }
}
