package io.evenkeel.redaction.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Words for the sentences that the name model learns from. A share of them is put together from
 * halves of listed ones, so that the model does not rely on its lists.
 */
final class WordSource {
  private static final int INVENTED_NAMES = 28;
  private static final int INVENTED_WORDS = 15;
  private static final String[] ENDINGS = {
    "ing", "ed", "ness", "ly", "tion", "ment", "er", "able", "ity", "al", "s", "ic", "ous", "ive"
  };

  private static final List<String> JOINED =
      List.of(
          "Mac", "Mc", "O'", "De", "Di", "La", "Le", "Van", "D'", "Fitz", "Al-", "El-", "Ben-",
          "Da");

  private final List<String> given = both("given-names.txt");
  private final List<String> surnames = both("surnames.txt");
  private final List<String> common = PhraseFile.words("common-words.txt");
  private final List<String> medical = PhraseFile.words("medical-words.txt");
  private final List<String> places = PhraseFile.words("place-names.txt");
  private final List<String> organisations = PhraseFile.words("organisation-words.txt");
  private final Random random;

  WordSource(Random random) {
    this.random = random;
  }

  private static List<String> both(String file) {
    List<String> all = new ArrayList<>(PhraseFile.words(file));
    all.addAll(PhraseFile.words("rarer-" + file));
    return all;
  }

  String given() {
    return capital(chance(INVENTED_NAMES) ? invented(given) : pick(given));
  }

  String surname() {
    String name = capital(chance(INVENTED_NAMES) ? invented(surnames) : pick(surnames));
    return chance(4) ? pick(JOINED) + name : name;
  }

  /** A name that a list holds. */
  String listed() {
    return capital(pick(chance(60) ? given : surnames));
  }

  /** A capitalised word that is nobody's name and in no list: a product, a place, a method. */
  String unknown() {
    return capital(
        switch (random.nextInt(5)) {
          case 0 -> invented(common);
          case 1 -> invented(places);
          case 2 -> invented(surnames);
          default -> invented(medical);
        });
  }

  String numeral() {
    return List.of("I", "II", "III", "IV", "V", "A", "B", "C", "D", "2", "3")
        .get(random.nextInt(11));
  }

  String plain() {
    String word = pick(common);
    if (chance(INVENTED_WORDS) && word.length() > 3) {
      return word + ENDINGS[random.nextInt(ENDINGS.length)];
    }
    return chance(8) ? pick(medical) : word;
  }

  String medical() {
    return chance(30) ? invented(medical) : pick(medical);
  }

  String place() {
    return chance(20) ? invented(places) : pick(places);
  }

  /** Like "NSTEMI", "PTA", "DTaP". */
  String abbreviation() {
    StringBuilder letters = new StringBuilder();
    for (int length = 2 + random.nextInt(4); length > 0; length--) {
      letters.append((char) ((chance(8) ? 'a' : 'A') + random.nextInt(26)));
    }
    return letters
        .replace(0, 1, letters.substring(0, 1).toUpperCase(java.util.Locale.ROOT))
        .toString();
  }

  String organisation() {
    return pick(organisations);
  }

  /** The beginning of one word and the end of another. */
  private String invented(List<String> of) {
    String a = pick(of);
    String b = pick(of);
    return a.substring(0, (a.length() + 1) / 2) + b.substring(b.length() / 2);
  }

  private static String capital(String word) {
    String upper = Character.toUpperCase(word.charAt(0)) + word.substring(1);
    if (word.startsWith("mc") && word.length() > 4) {
      return "Mc" + Character.toUpperCase(word.charAt(2)) + word.substring(3);
    }
    return upper;
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
