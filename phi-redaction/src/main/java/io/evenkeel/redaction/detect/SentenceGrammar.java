package io.evenkeel.redaction.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Sentences for the name model: templates whose slots are filled from lists, the same ones for the
 * same seed. Remembers where it put names.
 */
final class SentenceGrammar {
  private final Map<String, List<String>> slots = new HashMap<>();
  private final List<String> templates = new ArrayList<>();
  private final WordSource words;
  private final Random random;

  final StringBuilder text = new StringBuilder();
  final List<int[]> names = new ArrayList<>();

  SentenceGrammar(Path folder, long seed) throws IOException {
    random = new Random(seed);
    words = new WordSource(random);
    for (String line : Files.readAllLines(folder.resolve("slots.txt"))) {
      int colon = line.indexOf(": ");
      if (colon > 0 && !line.startsWith("#")) {
        slots.put(line.substring(0, colon), List.of(line.substring(colon + 2).split("\\|", -1)));
      }
    }
    for (String line : Files.readAllLines(folder.resolve("sentences.txt"))) {
      if (!line.isBlank() && !line.startsWith("# ")) {
        templates.add(line);
      }
    }
  }

  int templates() {
    return templates.size();
  }

  /** Forgets the text so far and begins another. */
  void begin() {
    text.setLength(0);
    names.clear();
  }

  void sentence(int template) {
    expand(templates.get(template));
  }

  void space(String between) {
    text.append(between);
  }

  private void expand(String template) {
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      if (c == '(' && template.indexOf('|', i) > 0 && closes(template, i)) {
        int close = template.indexOf(')', i);
        expand(pick(List.of(template.substring(i + 1, close).split("\\|", -1))));
        i = close + 1;
      } else if (c == '{') {
        int close = template.indexOf('}', i);
        slot(template.substring(i + 1, close));
        i = close + 1;
      } else {
        text.append(c);
        i++;
      }
    }
  }

  private static boolean closes(String template, int open) {
    int close = template.indexOf(')', open);
    int bar = template.indexOf('|', open);
    int other = template.indexOf('(', open + 1);
    return bar < close && (other < 0 || other > close);
  }

  private void slot(String slot) {
    switch (slot) {
      case "F" -> name(words.given());
      case "L" -> name(words.surname());
      case "X" -> name(chance(55) ? words.given() : words.surname());
      case "XL" -> name(words.listed());
      case "U" -> text.append(words.unknown());
      case "R" -> text.append(words.numeral());
      case "N" -> name(whole());
      case "LF" -> name(words.surname() + ", " + words.given() + (chance(40) ? initial() : ""));
      case "I", "L1" -> name(initial().strip());
      case "FC" -> name(words.given().toUpperCase(Locale.ROOT));
      case "LC" -> name(words.surname().toUpperCase(Locale.ROOT));
      case "NC" -> name(whole().toUpperCase(Locale.ROOT));
      case "PARTICLE" -> name(pickOf(slot));
      case "CM" -> text.append(capital(words.plain())).append(capital(words.plain()));
      case "A" -> text.append(words.abbreviation());
      case "L0" -> text.append(words.surname());
      case "W" -> text.append(words.plain());
      case "C" -> text.append(chance(75) ? capital(words.plain()) : pickOf("NATURE"));
      case "CC" -> text.append(words.plain().toUpperCase(Locale.ROOT));
      case "DRUG", "MEDC" -> text.append(capital(words.medical()));
      case "DRUGC" -> text.append(words.medical().toUpperCase(Locale.ROOT));
      case "PLACE" -> text.append(place());
      case "PLACEC" -> text.append(place().toUpperCase(Locale.ROOT));
      case "PREP1" -> expand(pickOf("PREP"));
      case "ORG1" -> text.append(capital(words.organisation()));
      case "ORG" -> organisation();
      default -> expand(pickOf(slot));
    }
  }

  private void organisation() {
    String first =
        switch (random.nextInt(7)) {
          case 0 -> words.surname();
          case 1 -> place();
          case 2 -> words.surname() + " & " + words.surname();
          case 3 -> capital(words.plain());
          case 4 -> pickOf("NATURE") + " " + capital(words.plain());
          case 5 -> "St. " + words.given();
          default -> pickOf("NATURE");
        };
    if (chance(10)) {
      text.append("University of ").append(place());
    } else {
      text.append(first).append(' ').append(pickOf("ORGW"));
    }
  }

  private String place() {
    String place = capital(words.place());
    return switch (random.nextInt(12)) {
      case 0 -> "San " + place;
      case 1 -> "New " + place;
      case 2 -> place + " City";
      case 3 -> place + " County";
      case 4 -> place + " " + capital(words.place());
      default -> place;
    };
  }

  /** A name as it is written in full, in one of the ways people do. */
  private String whole() {
    String given = words.given();
    String last = words.surname();
    return switch (random.nextInt(14)) {
      case 0, 1 -> given + initial() + " " + last;
      case 2 -> given + " " + last + "-" + words.surname();
      case 3 -> given + " " + pickOf("PARTICLE") + " " + last;
      case 4 -> given + " " + words.given() + " " + last;
      case 5 -> initial().strip() + " " + last;
      case 6 -> given + "-" + words.given() + " " + last;
      case 7 -> given + " " + last + " " + words.surname();
      default -> given + " " + last;
    };
  }

  private String initial() {
    return " " + (char) ('A' + random.nextInt(26)) + ".";
  }

  private void name(String name) {
    names.add(new int[] {text.length(), text.length() + name.length()});
    text.append(name);
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private String pickOf(String slot) {
    return pick(slots.getOrDefault(slot, List.of(slot)));
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
