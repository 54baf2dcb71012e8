package io.evenkeel.redaction.detect;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes phrases and the first letters of keys apart to fill a {@link FirstWords}. */
final class FirstWordsMaker {
  private static final char[] ALPHABET = "abcdefghijklmnopqrstuvwxyz".toCharArray();
  private static final Pattern OTHERS = Pattern.compile("[^a-z]+");

  /** Too frequent in logs to be looked at: a phrase that begins so is noticed by a later word. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          ("a an as at by for from in is it of on or that the this to was with access api app"
                  + " application certificate client connect connection consumer create crypto data"
                  + " database db default entry file get health home http image lock log new next old"
                  + " post provider proxy put reference refresh registration request root security"
                  + " server service session set shared sign state storage text trust write")
              .split(" ", -1));

  /** What must be true of a text around a phrase for it to announce anything. */
  enum Near {
    NOTHING,
    /** The phrase itself begins with a capital. */
    CAPITAL_FIRST,
    /** A capital stands a few words behind it. */
    CAPITAL_AFTER,
    /** A digit stands a few words behind it. */
    DIGIT_AFTER,
    /** Likely names are believed. */
    EAGER
  }

  private final FirstWords firsts = new FirstWords();
  private final Set<String> noticedLater;

  private FirstWordsMaker(Set<String> noticedLater) {
    this.noticedLater = noticedLater;
  }

  /**
   * Of what announces anything in a log.
   *
   * @param phrases in lower case, a blank between two words
   * @param streets words for a street, which count where they begin with a capital
   * @param prefixes of keys, of two characters at least, in their own case
   */
  static FirstWords ofLog(
      Map<String, Near> phrases, Collection<String> streets, Collection<String> prefixes) {
    FirstWordsMaker maker = new FirstWordsMaker(EVERYWHERE);
    phrases.forEach(maker::add);
    streets.forEach(street -> maker.add(street, FirstWords.STREET));
    prefixes.forEach(maker::addPrefix);
    // "97 y/o".
    maker.firsts.addRole("y", FirstWords.GOES_ON);
    maker.firsts.addPair("y", "/o");
    return maker.firsts;
  }

  /** Of the words themselves with which phrases begin: none of them is noticed later. */
  static FirstWords ofText(Collection<String> phrases) {
    FirstWordsMaker maker = new FirstWordsMaker(Set.of());
    phrases.forEach(phrase -> maker.add(phrase, Near.NOTHING));
    return maker.firsts;
  }

  private void add(String phrase, Near near) {
    add(
        phrase,
        switch (near) {
          case NOTHING -> FirstWords.WHOLE;
          case CAPITAL_FIRST -> FirstWords.TITLE;
          case CAPITAL_AFTER -> FirstWords.BEFORE_CAPITAL;
          case DIGIT_AFTER -> FirstWords.BEFORE_DIGIT;
          case EAGER -> FirstWords.WHEN_EAGER;
        });
  }

  private void add(String phrase, int ending) {
    String[] parts =
        OTHERS.splitAsStream(phrase).filter(part -> !part.isEmpty()).toArray(String[]::new);
    StringBuilder run = new StringBuilder();
    int noticed = firstOfWeight(parts);
    for (int i = 0; i < parts.length; i++) {
      run.append(parts[i]);
      boolean last = i == parts.length - 1;
      if (last) {
        firsts.addRole(run, ending);
      } else if (i > 0 || noticed == 0) {
        firsts.addRole(run, FirstWords.GOES_ON);
        firsts.addPair(run, parts[i + 1]);
      }
    }
    if (noticed > 0) {
      firsts.addRole(parts[noticed], FirstWords.LATER);
    }
    if (parts[0].length() > 1) {
      firsts.addApart(parts[0].substring(0, 1), parts[0].substring(1));
    }
  }

  /** The word by which a phrase is noticed; 0 when all of the first are everywhere. */
  private int firstOfWeight(String[] parts) {
    for (int i = 0; i < parts.length && i <= FirstWords.MOST_BEFORE; i++) {
      if (!noticedLater.contains(parts[i])) {
        return i;
      }
    }
    return 0;
  }

  /** The letters before a sign, a digit or a capital after a small letter; else any may follow. */
  private void addPrefix(String prefix) {
    int end = 1;
    while (end < prefix.length()
        && Character.isLetter(prefix.charAt(end))
        && !(Character.isUpperCase(prefix.charAt(end))
            && Character.isLowerCase(prefix.charAt(end - 1)))) {
      end++;
    }
    String letters = prefix.substring(0, end);
    firsts.addRole(letters, FirstWords.KEY);
    if (end < prefix.length()) {
      return;
    }
    firsts.addKey(letters);
    if (end >= 4) {
      return;
    }
    for (char c : ALPHABET) {
      firsts.addKey(letters + c);
      for (char d : ALPHABET) {
        firsts.addKey(letters + c + d);
      }
    }
  }
}
