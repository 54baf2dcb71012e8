package io.evenkeel.redaction.detect;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.FirstWordsMaker.Near;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All words a scan looks up, with the user's own fields and exceptions. Words that mean one thing
 * at the start of something and another inside of it ("Dr. Maple", "Maple Dr.") live in lexicons of
 * their own. Immutable.
 */
record Vocabulary(
    Lexicon phrases,
    WordSet replaced,
    Lexicon places,
    Lexicon links,
    Lexicon nameParts,
    WordSet givenNames,
    WordSet surnames,
    WordSet commonWords,
    Set<String> allowed,
    FirstWords firstWords,
    FirstWords firstWordsOfText) {

  private static final Set<Kind> OF_PLACES =
      EnumSet.of(Kind.STREET, Kind.UNIT, Kind.STATE, Kind.DIRECTION);
  private static final Set<Kind> OF_NAMES = EnumSet.of(Kind.PARTICLE, Kind.SUFFIX);

  private static final Set<Kind> SILENT_IN_LOGS =
      EnumSet.of(Kind.WEEKDAY, Kind.ORDINAL, Kind.AT, Kind.CORNER, Kind.DATE_CALL, Kind.IGNORED);

  /** What ships with the library, read once. */
  private static final List<Phrase> SHIPPED = PhraseFile.phrases();

  private static final Lexicon PLACES = only(OF_PLACES);
  private static final Lexicon LINKS = only(EnumSet.of(Kind.LINK));
  private static final Lexicon NAME_PARTS = only(OF_NAMES);
  private static final WordSet GIVEN = new WordSet(PhraseFile.words("given-names.txt"));
  private static final WordSet SURNAMES = new WordSet(PhraseFile.words("surnames.txt"));
  private static final WordSet COMMON = new WordSet(PhraseFile.words("common-words.txt"));

  static Vocabulary of(RedactionSettings settings) {
    Set<Kind> elsewhere = EnumSet.copyOf(OF_PLACES);
    elsewhere.addAll(OF_NAMES);
    elsewhere.add(Kind.LINK);
    List<Phrase> phrases = new ArrayList<>();
    for (Phrase phrase : SHIPPED) {
      if (!elsewhere.contains(phrase.kind())) {
        phrases.add(phrase);
      }
    }
    for (String field : settings.redactFields()) {
      String words = words(field);
      phrases.add(new Phrase(words, Kind.LABEL, typeOf(words), Force.ALWAYS, 0));
    }
    for (String field : settings.allowFields()) {
      phrases.add(new Phrase(words(field), Kind.ALLOW, PhiType.OTHER_ID, Force.ALWAYS, 0));
    }
    Set<String> allowed = new java.util.HashSet<>();
    settings.allow().forEach(value -> allowed.add(value.toLowerCase(Locale.ROOT)));
    return new Vocabulary(
        Lexicon.of(phrases),
        Replaced.labels(settings),
        PLACES,
        LINKS,
        NAME_PARTS,
        GIVEN,
        SURNAMES,
        COMMON,
        Set.copyOf(allowed),
        firstWords(phrases),
        PlainPhrases.firsts(phrases));
  }

  /** Of what may announce a value in a log; a day of the week, for one, announces nothing. */
  private static FirstWords firstWords(List<Phrase> phrases) {
    Map<String, Near> words = new HashMap<>();
    for (Phrase phrase : phrases) {
      boolean silent = phrase.kind() == Kind.JOIN && !phrase.words().equals("dot");
      if (!silent && !SILENT_IN_LOGS.contains(phrase.kind())) {
        words.merge(phrase.words(), near(phrase), (a, b) -> a == b ? a : Near.NOTHING);
      }
    }
    Urls.people().forEach(word -> words.put(word, Near.NOTHING));
    List<String> streets =
        SHIPPED.stream().filter(p -> p.kind() == Kind.STREET).map(Phrase::words).toList();
    return FirstWordsMaker.ofLog(words, streets, VendorKeys.prefixes());
  }

  private static Near near(Phrase phrase) {
    if (phrase.kind() == Kind.TITLE || phrase.kind() == Kind.SEGMENT) {
      return Near.CAPITAL_FIRST;
    }
    if (phrase.kind() == Kind.SPEAKING) {
      return Near.EAGER;
    }
    boolean weak = phrase.kind() == Kind.LABEL && phrase.force() == Force.WEAK;
    return switch (phrase.type()) {
      case CREDENTIAL, PHONE, USERNAME -> Near.NOTHING;
      case NAME ->
          weak && !PersonFields.mayBeNumber(phrase) && !PersonFields.mayBeSmall(phrase)
              ? Near.CAPITAL_AFTER
              : Near.NOTHING;
      default -> weak ? Near.DIGIT_AFTER : Near.NOTHING;
    };
  }

  private static Lexicon only(Set<Kind> kinds) {
    return Lexicon.of(SHIPPED.stream().filter(p -> kinds.contains(p.kind())).toList());
  }

  /** {@code patientName} is "patient name". */
  private static String words(String field) {
    return field
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .replaceAll("[_\\-.]+", " ")
        .toLowerCase(Locale.ROOT);
  }

  private static PhiType typeOf(String words) {
    for (Phrase phrase : SHIPPED) {
      if (phrase.kind() == Kind.LABEL && phrase.words().equals(words)) {
        return phrase.type();
      }
    }
    return PhiType.OTHER_ID;
  }

  boolean isListedName(char[] t, int from, int to) {
    return givenNames.contains(t, from, to) || surnames.contains(t, from, to);
  }

  boolean isAllowed(char[] t, int from, int to) {
    return !allowed.isEmpty()
        && allowed.contains(new String(t, from, to - from).toLowerCase(Locale.ROOT));
  }
}
