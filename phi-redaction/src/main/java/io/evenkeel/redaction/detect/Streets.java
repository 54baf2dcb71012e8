package io.evenkeel.redaction.detect;

import java.util.Arrays;

/**
 * Streets as other languages write them: {@code Königstraße 14}, {@code 9 rue des Lilas}, {@code
 * Via Roma 3}. The word for the street stands first or is the end of the name.
 */
final class Streets {
  private static final int MOST_WORDS = 6;
  private static final int MOST_NUMBER = 5;

  private static final WordSet FIRST =
      WordSet.of(
          "rue calle via rua avenida avenue chemin allee allée piazza corso viale carrera paseo "
              + "camino heol ulica impasse quai calzada largo travessa strada boulevard cours ruelle "
              + "passage plaza praca vicolo carretera ronda rambla passeig carrer strasse ulice av "
              + "place route esplanade chaussee chaussée steenweg rruga jalan cesta estrada alameda loteamento");

  /** As a word of its own: "Gumpendorfer Strasse", "Hegedűs Gyula utca". */
  private static final WordSet LAST =
      WordSet.of("strasse straße str gasse platz utca út tér ulica ulice katu");

  /** Streets that are called by numbers. */
  private static final WordSet GRID =
      WordSet.of("calle carrera cra kr avenida diagonal transversal");

  private static final WordSet UL = WordSet.of("ul");

  private static final String[] ENDINGS = {
    "strasse", "straße", "straat", "gasse", "weg", "platz", "allee", "ring", "damm", "ufer", "gade",
    "vej", "gatan", "vägen", "vegen", "veien", "gata", "laan", "plein", "gracht", "kade", "dijk",
    "katu", "kuja", "utca", "gränd", "stigen", "veg", "vägen", "stræde", "torv", "torget", "plan",
    "steeg", "singel", "hof", "markt", "berg", "bakken", "haugen", "toften", "engen", "vangen",
    "parken", "tie", "polku", "allé", "stasse", "str", "stieg", "graben", "zeile", "steig", "vagur",
    "vegur", "gerði", "braut", "tún", "hólar", "gate"
  };

  /** Three letters, and the shortest ending. */
  private static final int SHORTEST = 6;

  /** The endings by their last letter, as the texts are compared with them. */
  private static final String[][] BY_LAST = new String[26][];

  static {
    for (int letter = 0; letter < BY_LAST.length; letter++) {
      char last = (char) ('a' + letter);
      BY_LAST[letter] =
          Arrays.stream(ENDINGS)
              .map(WordSet::folded)
              .filter(ending -> ending.charAt(ending.length() - 1) == last)
              .toArray(String[]::new);
    }
  }

  private static final WordSet PARTICLES =
      WordSet.of(
          "de des du la le les da do dos das del della di y los las el of of' van der den am");

  private final Scan s;

  Streets(Scan s) {
    this.s = s;
  }

  /** The end of a street with its number behind it, or -1. */
  int withNumber(int i) {
    int grid = gridEnd(i);
    if (grid > 0) {
      return grid;
    }
    int name = name(i);
    if (name < 0) {
      return -1;
    }
    int q = s.at(name) == '.' || s.at(name) == ',' ? name + 1 : name;
    q = s.skipBlanks(q, 2);
    int end = q == name ? -1 : number(q);
    return end;
  }

  /** {@code Calle 14 #22-10}, {@code Carrera 7B No. 45-12}: a street by its number, and a house. */
  private int gridEnd(int i) {
    int word = s.lettersEnd(i);
    int number = s.at(word) == ' ' && GRID.contains(s.t, i, word) ? s.digitsEnd(word + 1) : -1;
    if (number < word + 2 || number > word + 4) {
      return -1;
    }
    int p = CharClass.isUpper(s.at(number)) ? number + 1 : number;
    p = s.skipBlanks(p, 1);
    boolean no = s.at(p) == 'N' && s.at(p + 1) == 'o';
    p = s.at(p) == '#' ? p + 1 : !no ? s.n : s.at(p + 2) == '.' ? p + 3 : p + 2;
    p = s.skipBlanks(p, 1);
    int house = s.digitsEnd(p);
    house += CharClass.isUpper(s.at(house)) ? 1 : 0;
    int end = s.at(house) == '-' ? s.digitsEnd(house + 1) : -1;
    return house > p && end > house + 1 && end < house + 5 && !s.alnumAt(end) ? end : -1;
  }

  /** A house number with a letter or a second number: {@code 14}, {@code 14b}, {@code 14-16}. */
  int number(int q) {
    int end = s.digitsEnd(q);
    if (end == q || end - q > MOST_NUMBER) {
      return -1;
    }
    if (s.letterAt(end) && !s.alnumAt(end + 1)) {
      return end + 1;
    }
    if (s.at(end) == ' ' && CharClass.isUpper(s.at(end + 1)) && s.at(end + 2) == ',') {
      // "Storgatan 18 B, 114 55 Stockholm".
      return end + 2;
    }
    boolean range = (s.at(end) == '-' || s.at(end) == '/') && s.digitAt(end + 1);
    int second = range ? s.digitsEnd(end + 1) : end;
    boolean goesOn = s.at(second) == '-' && s.digitAt(second + 1);
    return goesOn || s.alnumAt(second) || s.at(second) == '%' || second - end > MOST_NUMBER
        ? -1
        : second;
  }

  /** The end of the name of a street that begins at i, or -1. */
  int name(int i) {
    int word = s.lettersEnd(i);
    if (word - i < 2) {
      return -1;
    }
    if (FIRST.contains(s.t, i, word) || isPolish(i, word)) {
      return afterFirst(word);
    }
    int q = i;
    for (int w = 0; w < 3 && CharClass.isUpper(s.at(q)); w++) {
      int end = NameWords.wordEnd(s.t, s.n, q);
      if (endsAsStreet(q, end) || (w > 0 && LAST.contains(s.t, q, end))) {
        return end;
      }
      if (s.at(end) != ' ') {
        break;
      }
      q = end + 1;
      int small = s.lettersEnd(q);
      if (CharClass.of(s.at(q)) == CharClass.LOWER && LAST.contains(s.t, q, small)) {
        return small;
      }
    }
    return !CharClass.isUpper(s.t[i]) && endsAsStreet(i, word) ? word : -1;
  }

  /**
   * Whether a word that is no ordinary one for a street makes one with the next, if that is small.
   */
  boolean begins(int i, int end) {
    int next = s.lettersEnd(end + 1);
    boolean last = s.at(end) == ' ' && LAST.contains(s.t, end + 1, next);
    return last || FIRST.contains(s.t, i, end);
  }

  /** "ul. Lubartowska": not the microlitres after which a sentence ends. */
  private boolean isPolish(int from, int to) {
    boolean ul = UL.contains(s.t, from, to) && s.at(to) == '.' && s.at(to + 1) == ' ';
    int last = ul ? NameWords.wordEnd(s.t, s.n, to + 2) - 1 : -1;
    return last > to + 5 && (s.t[last] == 'a' || s.t[last] == 'o' || s.t[last] == 'j');
  }

  private int afterFirst(int word) {
    int end = -1;
    int q = s.at(word) == '.' ? word + 1 : word;
    for (int w = 0; w < MOST_WORDS && s.at(q) == ' '; w++) {
      q++;
      int to = NameWords.wordEnd(s.t, s.n, q);
      if (to > q && s.at(to) == '\'' && s.letterAt(to + 1)) {
        to = s.lettersEnd(to + 1);
      }
      boolean particle = to > q && PARTICLES.contains(s.t, q, to);
      boolean capital = CharClass.isUpper(s.at(q)) || (s.at(q + 1) == '\'' && to > q + 2);
      if (to == q || !(particle || capital)) {
        break;
      }
      end = particle ? end : to;
      q = s.at(to) == '.' && to - q < 4 ? to + 1 : to;
    }
    return end;
  }

  private boolean endsAsStreet(int from, int to) {
    char last = to - from < SHORTEST ? 0 : CharClass.fold(s.t[to - 1]);
    if (last < 'a' || last > 'z') {
      return false;
    }
    for (String ending : BY_LAST[last - 'a']) {
      int start = to - ending.length();
      if (start > from + 2 && WordSet.same(ending, s.t, start, to)) {
        return !OrdinaryWords.has(s.t, from, to);
      }
    }
    return false;
  }
}
