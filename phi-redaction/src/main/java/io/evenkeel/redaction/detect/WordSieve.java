package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.detect.Phrase.Kind;

/** The words of a log line at which a detector could begin, for the {@link Sieve}. */
final class WordSieve {
  private final Scan s;
  private final Sieve sieve;
  private final PhraseSieve phrases;

  WordSieve(Scan s, Sieve sieve) {
    this.s = s;
    this.sieve = sieve;
    this.phrases = new PhraseSieve(s, sieve);
  }

  /**
   * Every word that begins in block {@code b}.
   *
   * @param starts of words
   * @param ends where no letter of the same word stands
   * @param lastEnd of the last word, when that ends in a block behind
   */
  void at(int b, long starts, long ends, int lastEnd) {
    int base = b * CharMasks.BITS;
    for (long left = possible(base, starts, ends, lastEnd); left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      at(base + bit, base + end(bit, ends, lastEnd));
    }
  }

  /** Those that are to be looked at: a loop of few steps, for most words end here. */
  private long possible(int base, long starts, long ends, int lastEnd) {
    byte[] text = s.text.bytes;
    FirstWords firsts = s.words.firstWords();
    long possible = 0;
    for (long left = starts; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      int end = end(bit, ends, lastEnd);
      possible |= firsts.possible(CharMasks.eight(text, base + bit), end - bit) << bit;
    }
    return possible;
  }

  /**
   * Every letter by itself, which begins few phrases.
   *
   * @param lone such letters
   * @param digits right behind letters
   */
  void letters(int b, long lone, long digits) {
    int base = b * CharMasks.BITS;
    FirstWords firsts = s.words.firstWords();
    long possible =
        possible(base, lone & ~digits, firsts.letters())
            | possible(base, lone & digits, firsts.lettersBeforeDigit());
    for (long left = possible; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      at(p, p + 1);
    }
  }

  private long possible(int base, long lone, int letters) {
    byte[] text = s.text.bytes;
    long possible = 0;
    for (long left = lone; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      possible |= (letters >>> text[base + bit] & 1L) << bit;
    }
    return possible;
  }

  private static int end(int bit, long ends, int lastEnd) {
    long behind = ends & (-2L << bit);
    return behind == 0 ? lastEnd : Long.numberOfTrailingZeros(behind);
  }

  private void at(int p, int end) {
    FirstWords firsts = s.words.firstWords();
    byte[] text = s.text.bytes;
    long eight = CharMasks.eight(text, p);
    long word = FirstWords.word(eight, end - p);
    int roles = firsts.roles(word, eight, text, end);
    if (roles != 0) {
      word(p, end, word, roles);
    }
  }

  /** The words that may begin a well-known key of which more letters follow its first ones. */
  void keys(int b, long starts, long ends, int lastEnd) {
    int base = b * CharMasks.BITS;
    FirstWords firsts = s.words.firstWords();
    for (long left = starts; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      int end = end(bit, ends, lastEnd);
      if (firsts.mayBeKey(CharMasks.eight(s.text.bytes, base + bit), end - bit)) {
        key(base + bit);
      }
    }
  }

  /** Where likely names are believed, any word with a capital and any single letter may be one. */
  void names(int b, long capitals, long lastLetters) {
    int base = b * CharMasks.BITS;
    for (long left = capitals; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      sieve.mark(sieve.runStart(p), p);
    }
    for (long left = lastLetters; left != 0; left &= left - 1) {
      int p = base + Long.numberOfTrailingZeros(left);
      boolean alone = !CharClass.isAlnum(s.at(p - 1)) && (s.at(p + 1) == ' ' || s.at(p + 1) == ',');
      if (alone) {
        sieve.mark(p, p);
      }
    }
  }

  private void word(int p, int end, long word, int roles) {
    if (s.alnumAt(p - 1) && sieve.isEncoded(p)) {
      return;
    }
    if ((roles & (FirstWords.WHOLE | FirstWords.TITLE | FirstWords.GOES_ON)) != 0
        || isApart(end, word, roles)
        || ((roles & FirstWords.BEFORE_CAPITAL) != 0
            && (s.eager || phrases.holdsUpper(end, end + PhraseSieve.VALUE_NEAR)))
        || ((roles & FirstWords.BEFORE_DIGIT) != 0
            && (s.eager || phrases.holdsDigit(end, end + PhraseSieve.VALUE_NEAR)))
        || ((roles & FirstWords.WHEN_EAGER) != 0 && s.eager)) {
      phrase(p);
    }
    if ((roles & FirstWords.LATER) != 0) {
      phrasesBefore(p);
    }
    if ((roles & FirstWords.KEY) != 0) {
      key(p);
    }
    if ((roles & FirstWords.STREET) != 0) {
      street(p);
    }
  }

  /** "eMail": the letter and what follows are one word. */
  private boolean isApart(int end, long word, int roles) {
    return (roles & FirstWords.LETTER_APART) != 0
        && s.letterAt(end)
        && s.words.firstWords().isApart(word, CharMasks.eight(s.text.bytes, end));
  }

  /** The phrases that go over the word at {@code p} and began before it. */
  private void phrasesBefore(int p) {
    int start = p;
    for (int words = 0; words < FirstWords.MOST_BEFORE; words++) {
      int end = start;
      while (end > 0 && end > start - PhraseSieve.MOST_SIGNS && FirstWords.isSign(s.t[end - 1])) {
        end--;
      }
      start = wordStart(end);
      if (start == end) {
        return;
      }
      long match = s.words.phrases().match(s.t, start, s.n);
      if (match != Lexicon.NONE && Lexicon.end(match) > p) {
        phrases.weigh(s.words.phrases().phrase(match), start, Lexicon.end(match));
      }
    }
  }

  /** The first letter of the word that ends at {@code end}. */
  private int wordStart(int end) {
    int p = end;
    while (p > 0
        && CharClass.isLetter(s.t[p - 1])
        && !(p < end && CharClass.isUpper(s.t[p]) && !CharClass.isUpper(s.t[p - 1]))) {
      p--;
    }
    return p;
  }

  private void key(int p) {
    if (!s.alnumAt(p - 1) && s.keys.mayBeAt(p) && sieve.ofDigits(s.keys.isAt(p))) {
      sieve.mark(sieve.runStart(p), p);
    }
  }

  private void phrase(int p) {
    if (s.at(p - 1) == '/' && s.urls.isPerson(p)) {
      sieve.mark(sieve.boundary(p), p);
    }
    if (s.t[p] == 'y' && s.at(p + 1) == '/' && s.at(p + 2) == 'o') {
      sieve.mark(sieve.boundary(Math.max(0, p - Sieve.NUMBER_BACK)), p);
    }
    long match = s.words.phrases().match(s.t, p, s.n);
    if (match != Lexicon.NONE) {
      phrases.weigh(s.words.phrases().phrase(match), p, Lexicon.end(match));
    }
  }

  /** In a log both the street's word and the one before it have a capital, or digits. */
  private void street(int p) {
    if (s.at(p - 1) != ' ' || !capitalBefore(p - 1)) {
      return;
    }
    long place = s.words.places().match(s.t, p, s.n);
    Kind kind = place == Lexicon.NONE ? Kind.IGNORED : s.words.places().phrase(place).kind();
    // "Ct" is a court as well as a state.
    if (kind == Kind.STREET || kind == Kind.STATE) {
      sieve.mark(sieve.boundary(Math.max(0, p - PhraseSieve.ADDRESS_BACK)), p);
    }
  }

  private boolean capitalBefore(int end) {
    int p = end;
    while (p > 0 && p > end - PhraseSieve.VALUE_NEAR && s.t[p - 1] != ' ') {
      p--;
    }
    return CharClass.isUpper(s.t[p]) || CharClass.isDigit(s.t[p]);
  }
}
