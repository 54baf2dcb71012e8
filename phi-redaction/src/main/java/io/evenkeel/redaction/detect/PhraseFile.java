package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the word lists that ship beside this class. */
final class PhraseFile {
  /** How the name of a field goes on that holds a number. */
  private static final List<String> NUMBERS =
      List.of(" number", " no", " num", " nbr", " nr", " id");

  private PhraseFile() {}

  static List<Phrase> phrases() {
    List<Phrase> phrases = new ArrayList<>();
    // What is listed as it stands comes later and counts.
    List<Phrase> whole = new ArrayList<>();
    for (String line : read("phrases.txt").lines().toList()) {
      int colon = line.indexOf(':');
      if (colon < 0 || line.startsWith("#")) {
        continue;
      }
      String[] head = line.substring(0, colon).split(" ", -1);
      boolean numbered = head[0].equals("NUMBERED");
      Kind kind = numbered ? Kind.LABEL : Kind.valueOf(head[0]);
      for (String listed : line.substring(colon + 1).split(",", -1)) {
        String words = listed.strip();
        if (numbered) {
          NUMBERS.forEach(number -> phrases.add(phrase(kind, head, words + number)));
        } else {
          whole.add(phrase(kind, head, words));
        }
      }
    }
    phrases.addAll(whole);
    return phrases;
  }

  private static Phrase phrase(Kind kind, String[] head, String words) {
    return switch (kind) {
      case LABEL -> new Phrase(words, kind, PhiType.valueOf(head[1]), Force.valueOf(head[2]), 0);
      case ANNOUNCE -> new Phrase(words, kind, PhiType.NAME, Force.valueOf(head[1]), 0);
      case MONTH, WEEKDAY, NUMBER, ORDINAL, REPEAT, JOIN, LINK, COMMAND ->
          new Phrase(words, kind, PhiType.OTHER_ID, Force.WEAK, Integer.parseInt(head[1]));
      case TOKEN -> new Phrase(words, kind, PhiType.CREDENTIAL, Force.PROSE, 0);
      default -> new Phrase(words, kind, PhiType.NAME, Force.WEAK, 0);
    };
  }

  static List<String> words(String file) {
    return List.of(read(file).strip().split("\\s+", -1));
  }

  private static String read(String file) {
    try (InputStream in = PhraseFile.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
