package io.evenkeel.redaction.detect;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.detect.Phrase.Kind;
import java.util.List;

/**
 * Finds values in texts, with one set of phrases, fields and patterns. Thread-safe: each thread
 * scans with buffers of its own, which it keeps.
 */
public class Scanner {
  private static final ThreadLocal<Workspace> WORKSPACE = ThreadLocal.withInitial(Workspace::new);

  /** What a thread's buffers are made with; each scan brings its own. */
  private static final Vocabulary SHIPPED = Vocabulary.of(RedactionSettings.DEFAULT);

  private static final int LONGEST_LABEL = 80;
  private static final int MOST_ANNOUNCED = 64;
  private static final Spans NOTHING = new Spans();

  private final Vocabulary vocabulary;
  private final CustomPatterns patterns;
  private final CleanLines cleanLines = new CleanLines();

  /** Compiles the settings; open for tests that need a scanner which fails. */
  public Scanner(RedactionSettings settings) {
    this.vocabulary = Vocabulary.of(settings);
    this.patterns = CustomPatterns.of(settings.patterns());
  }

  /** Compiles the settings. */
  public static Scanner of(RedactionSettings settings) {
    return new Scanner(settings);
  }

  /**
   * Fills {@code found} with the values in {@code text}.
   *
   * @param knownValues of the call; found everywhere, in parts too when they are names
   */
  public void scan(
      String text, Profile profile, boolean strict, List<String> knownValues, Spans found) {
    read(WORKSPACE.get(), Phrase.NONE, text, profile, strict, knownValues, found);
  }

  /** Fills {@code found} with the places where {@code text} mentions one of these names. */
  public void mentions(String text, List<String> names, Spans found) {
    Workspace w = WORKSPACE.get();
    found.clear();
    w.scan.begin(vocabulary, text, true, true);
    w.ofText.reset();
    names.stream().limit(MOST_ANNOUNCED).forEach(w.ofText::add);
    w.ofText.find(w.scan, NOTHING, found);
    found.toOriginal(w.scan.text, text);
  }

  /** Fills {@code found} with what to take out of the value of {@code field}. */
  public void scanField(
      String field,
      String value,
      Profile profile,
      boolean strict,
      List<String> knownValues,
      Spans found) {
    Workspace w = WORKSPACE.get();
    found.clear();
    Phrase label = label(w.scan, field);
    if (label.kind() != Kind.ALLOW) {
      read(w, label, value, profile, strict, knownValues, found);
    }
  }

  /** What is written and, when strict, what shows when encodings are undone, twice at most. */
  private void read(
      Workspace w,
      Phrase label,
      String text,
      Profile profile,
      boolean strict,
      List<String> knownValues,
      Spans found) {
    readOnce(w, label, text, profile, strict, knownValues, found);
    if (strict && w.decoded.load(text)) {
      w.plain.clear();
      w.plain.merge(found, NOTHING);
      String inside = w.decoded.text();
      readOnce(w, label, inside, profile, true, knownValues, w.ofDecoded);
      if (w.inDecoded.load(inside)) {
        readOnce(w, label, w.inDecoded.text(), profile, true, knownValues, w.ofInner);
        w.inDecoded.toOriginal(w.ofInner, w.mapped);
        w.inDecoded.clear();
        found.clear();
        found.merge(w.ofDecoded, w.mapped);
        w.ofDecoded.clear();
        w.ofDecoded.merge(found, NOTHING);
      }
      w.decoded.toOriginal(w.ofDecoded, w.mapped);
      w.decoded.clear();
      found.clear();
      found.merge(w.plain, w.mapped);
    }
  }

  private void readOnce(
      Workspace w,
      Phrase label,
      String text,
      Profile profile,
      boolean strict,
      List<String> knownValues,
      Spans found) {
    found.clear();
    Scan scan = w.scan;
    boolean log = profile == Profile.LOG;
    scan.text.begin(text);
    boolean shaped =
        log
            && !strict
            && label.kind() == Phrase.NONE.kind()
            && patterns.takeDigitsAlike()
            && w.shape.take(scan.text);
    boolean clean = shaped && cleanLines.hold(w.shape);
    if (clean && knownValues.isEmpty()) {
      return;
    }
    scan.load(vocabulary, text, log, strict);
    boolean whole = label.kind() == Kind.LABEL && scan.labels.field(label);
    if (!whole && !clean) {
      scan.run();
    }
    if (!log || scan.found.size() > 0 || !patterns.isEmpty() || !knownValues.isEmpty()) {
      w.finish(text, patterns, knownValues, found);
    }
    if (shaped && !clean && found.size() == 0 && scan.isClean()) {
      cleanLines.add(w.shape);
    }
  }

  /** The last label in the name of a field: {@code customer.homePhone} is a phone. */
  private Phrase label(Scan scan, String field) {
    scan.begin(vocabulary, field, true, true);
    Phrase best = Phrase.NONE;
    for (int p = 0; p < scan.n; p++) {
      boolean starts =
          scan.letterAt(p)
              && (!scan.letterAt(p - 1)
                  || (CharClass.isUpper(scan.t[p]) && !CharClass.isUpper(scan.t[p - 1])));
      long match = starts ? vocabulary.phrases().match(scan.t, p, scan.n) : Lexicon.NONE;
      if (match != Lexicon.NONE && scan.digitsEnd(Lexicon.end(match)) == scan.n) {
        Phrase phrase = vocabulary.phrases().phrase(match);
        boolean embedded = p > 0 && phrase.force() == Phrase.Force.WEAK;
        if ((phrase.kind() == Kind.LABEL && !embedded) || phrase.kind() == Kind.ALLOW) {
          return phrase;
        }
      }
    }
    return best;
  }

  /** What one thread needs to scan; reused. */
  private static final class Workspace {
    final Scan scan = new Scan(SHIPPED);
    private final LineShape shape = new LineShape();
    private final Mentions ofCall = new Mentions();
    private final Mentions ofText = new Mentions();
    private final Answers answers = new Answers(scan);
    private final Speakers speakers = new Speakers(scan);
    private final NameColumns columns = new NameColumns(scan);
    private final Spans mentions = new Spans();
    private final Spans merged = new Spans();
    private final Spans ofPatterns = new Spans();
    private final Spans outside = new Spans();
    private final Spans both = new Spans();
    private final Decoded decoded = new Decoded();

    /** Undoes what was encoded twice. */
    private final Decoded inDecoded = new Decoded();

    private final Spans plain = new Spans();
    private final Spans ofDecoded = new Spans();
    private final Spans ofInner = new Spans();
    private final Spans mapped = new Spans();
    private final CustomPatterns.Run run = new CustomPatterns.Run();

    void finish(String original, CustomPatterns patterns, List<String> knownValues, Spans found) {
      Spans all = patterns.isEmpty() ? scan.found : withPatterns(patterns);
      if (!knownValues.isEmpty() && ofCall.compile(knownValues)) {
        all = with(ofCall, all);
      } else if (knownValues.isEmpty()) {
        ofCall.reset();
      }
      if (!scan.log) {
        all = columns.with(speakers.with(answers.with(all)));
      }
      found.clear();
      if (announced(all)) {
        mentions.clear();
        ofText.find(scan, all, mentions);
        found.merge(all, mentions);
      } else {
        found.merge(all, NOTHING);
      }
      found.toOriginal(scan.text, original);
    }

    private Spans withPatterns(CustomPatterns patterns) {
      ofPatterns.clear();
      run.find(patterns, scan.text, ofPatterns);
      if (ofPatterns.size() == 0) {
        return scan.found;
      }
      outside.clear();
      for (int i = 0; i < ofPatterns.size(); i++) {
        if (!isInLabel(ofPatterns.start(i), ofPatterns.end(i))) {
          outside.add(
              ofPatterns.start(i), ofPatterns.end(i), ofPatterns.type(i), ofPatterns.ownLabel(i));
        }
      }
      both.clear();
      both.merge(outside, scan.found);
      return both;
    }

    /**
     * A pattern that matches what an earlier look left of a value would find it again and again.
     */
    private boolean isInLabel(int start, int end) {
      for (int p = start; p >= 0 && p > start - LONGEST_LABEL; p--) {
        if (scan.t[p] == '[') {
          return scan.redactedEnd(p) >= end;
        }
      }
      return false;
    }

    private Spans with(Mentions known, Spans taken) {
      mentions.clear();
      known.find(scan, taken, mentions);
      if (mentions.size() == 0) {
        return taken;
      }
      merged.clear();
      merged.merge(taken, mentions);
      return merged;
    }

    /** A name that was announced once is taken wherever the text repeats it. */
    private boolean announced(Spans taken) {
      ofText.reset();
      boolean any = false;
      for (int i = 0; i < taken.size() && i < MOST_ANNOUNCED; i++) {
        if (taken.type(i) == PhiType.NAME) {
          ofText.add(new String(scan.t, taken.start(i), taken.end(i) - taken.start(i)));
          any = true;
        }
      }
      return any;
    }
  }
}
