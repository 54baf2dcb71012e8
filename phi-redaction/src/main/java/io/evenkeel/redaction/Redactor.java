package io.evenkeel.redaction;

import io.evenkeel.Foundation;
import io.evenkeel.call.CallScope;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.redaction.Channel;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.redaction.detect.Spans;
import io.evenkeel.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Finds what identifies a patient in a text and takes it out.
 *
 * <pre>{@code
 * Redactor redactor = Redactor.of(RedactionSettings.DEFAULT);
 * redactor.redact("call me at 415-555-0132", Profile.LOG);   // "call me at [PHONE]"
 * }</pre>
 *
 * <p>A clean text comes back as the same object, without allocation. Nothing is ever thrown: when a
 * detector fails, even with an Error, the whole text becomes {@link #SUPPRESSED} and {@link
 * #suppressions} counts it. Time is linear in the length of the text. Thread-safe.
 *
 * <p>Values known in the {@link CallScope} of the calling thread are found everywhere in the texts
 * of that call. Of a call in {@link Isolation} every text becomes {@link #SUPPRESSED}.
 */
public final class Redactor implements AutoCloseable {
  /** What is left of a text on which a detector failed. */
  public static final String SUPPRESSED = "[SUPPRESSED]";

  /** Replaced as a whole under the class's lock, so that a reader sees one list. */
  private static volatile List<Redactor> started = List.of();

  private static final Redactor UNTIL_STARTED =
      of(Strictest.of(RedactionSettings.DEFAULT, Enforcement.STRICT));
  private static final int MOST_LOOKS = 5;
  private static final ThreadLocal<Spans> FOUND = ThreadLocal.withInitial(Spans::new);
  private static final ThreadLocal<NextLook> NEXT_LOOK = ThreadLocal.withInitial(NextLook::new);

  private final LongAdder suppressions = new LongAdder();
  private final TimeSource time;
  private final LiveSwitch liveSwitch;
  private volatile Policy policy;

  /** For tests that need a scanner or a time of their own. */
  Redactor(Policy policy) {
    this(policy, TimeSource.system());
  }

  private Redactor(Policy policy, TimeSource time) {
    this.policy = policy;
    this.time = time;
    this.liveSwitch = new LiveSwitch(policy.settings().enforcement());
  }

  /**
   * One with settings that never change.
   *
   * @throws io.evenkeel.config.ConfigurationException when a custom pattern is outside of the
   *     linear-time dialect, or the key cannot be read
   */
  public static Redactor of(RedactionSettings settings) {
    return new Redactor(Policy.of(settings));
  }

  /**
   * One that follows the configuration and whatever flag publishes an attribute named {@code
   * enforcement}; until it is closed, {@link #current} returns it.
   *
   * @throws io.evenkeel.config.ConfigurationException as {@link #of}; later configurations that are
   *     wrong are logged and leave the last good one in force
   */
  public static Redactor start(LiveConfiguration configuration, Foundation foundation) {
    RedactionSettings settings = configuration.current().redaction();
    TimeSource time = foundation.time();
    Redactor redactor = new Redactor(Policy.of(settings, time), time);
    redactor.liveSwitch.follow(settings, configuration, foundation.events(), redactor::adopt);
    redactor.becomeCurrent();
    return redactor;
  }

  /** Until it is closed, or another one is started. */
  void becomeCurrent() {
    synchronized (Redactor.class) {
      List<Redactor> more = new ArrayList<>(started);
      more.add(this);
      started = List.copyOf(more);
    }
  }

  /**
   * The one that was started last and not closed. Before any was started, one with default settings
   * and strict enforcement: what logs before the service is up is not in the clear either.
   */
  public static Redactor current() {
    List<Redactor> now = started;
    return now.isEmpty() ? UNTIL_STARTED : now.get(now.size() - 1);
  }

  /**
   * Loads all that a first text needs, where there is stack enough for it: a first text that was
   * logged deep in a recursion could not.
   */
  public static void prepare() {
    for (Profile profile : Profile.values()) {
      UNTIL_STARTED.redact("ready: 1 of 2", profile);
    }
  }

  /** {@code text} with each value replaced; the same object when there is none. */
  public String redact(String text, Profile profile) {
    try {
      Policy now = policy;
      if (Isolation.covers(null)) {
        return SUPPRESSED;
      }
      if (enforcement() == Enforcement.NONE) {
        return text;
      }
      String clean = text;
      Edits changes = null;
      // What hides behind a value ("Patel1980-02-03") shows when that is gone: look again.
      for (int looks = 0; looks < MOST_LOOKS; looks++) {
        Spans found =
            changes == null
                ? find(now, clean, profile, knownValues())
                : findNear(now, clean, changes, profile);
        if (found.size() == 0) {
          return clean;
        }
        String before = clean;
        changes = NextLook.isEnough(before) ? new Edits() : null;
        clean = now.replacement().replace(before, found, patient(text), changes);
        if (clean.equals(before)) {
          return before;
        }
      }
      return clean;
    } catch (Throwable e) {
      return suppress();
    }
  }

  /** {@code text} with each value replaced; the same object when there is none. */
  public CharSequence redact(CharSequence text, Profile profile) {
    try {
      String before = text.toString();
      String after = redact(before, profile);
      return after.equals(before) ? text : after;
    } catch (Throwable e) {
      return suppress();
    }
  }

  /**
   * The value of a field, redacted as the field's name demands and else like any text; the same
   * object when there is nothing to redact.
   */
  public String redactField(String field, String value, Profile profile) {
    try {
      Policy now = policy;
      if (Isolation.covers(null)) {
        return SUPPRESSED;
      }
      if (enforcement() == Enforcement.NONE) {
        return value;
      }
      Spans found = FOUND.get();
      now.scanner()
          .scanField(
              field, value, profile, enforcement() == Enforcement.STRICT, knownValues(), found);
      return found.size() == 0 ? value : now.replacement().replace(value, found, patient(value));
    } catch (Throwable e) {
      return suppress();
    }
  }

  /**
   * The values in {@code text}, in its order, whatever the enforcement says but that strict finds
   * more. When a detector fails, one span covers the whole text.
   */
  public List<PhiSpan> detect(String text, Profile profile) {
    try {
      Spans found = find(policy, text, profile, knownValues());
      List<PhiSpan> spans = new ArrayList<>(found.size());
      for (int i = 0; i < found.size(); i++) {
        spans.add(new PhiSpan(found.start(i), found.end(i), found.type(i), found.label(i)));
      }
      return spans;
    } catch (Throwable e) {
      suppressions.increment();
      return text == null || text.isEmpty()
          ? List.of()
          : List.of(new PhiSpan(0, text.length(), PhiType.OTHER_ID, "SUPPRESSED"));
    }
  }

  /**
   * What stands in the place of a value where its class has the operator {@code pseudonym}: one for
   * each key, oldest first, so that older logs can be searched; empty without a key.
   */
  public List<String> pseudonyms(PhiType type, String value) {
    return policy.replacement().pseudonyms(type, type.name(), value);
  }

  /** How the texts of {@code channel} are read, by the configuration in force. */
  public Profile profile(Channel channel) {
    return policy.profile(channel);
  }

  /** What is in force now: the configuration's or the strongest that a flag asked for. */
  public Enforcement enforcement() {
    return liveSwitch.enforcement();
  }

  /**
   * What to write instead of something that could not even be read as a text; counted as {@link
   * #suppressions}.
   */
  public String suppress() {
    suppressions.increment();
    return SUPPRESSED;
  }

  /** How many texts were suppressed because a detector, or what shows the text, failed. */
  public long suppressions() {
    return suppressions.sum();
  }

  /** Stops following; {@link #current} no longer returns it. It still redacts. */
  @Override
  public void close() {
    synchronized (Redactor.class) {
      List<Redactor> fewer = new ArrayList<>(started);
      fewer.remove(this);
      started = List.copyOf(fewer);
    }
    liveSwitch.close();
  }

  private void adopt(RedactionSettings settings) {
    policy = Policy.of(settings, time);
  }

  /** One for a text that arrives in pieces. */
  public StreamRedactor stream(Profile profile) {
    return new StreamRedactor(this, profile);
  }

  /**
   * What {@link #redact} would do to {@code text}, place by place.
   *
   * @param names known besides those of the call; those that this text announces are added
   * @param whole stands for the whole of which this text is a part
   * @param open how many characters at the end may change their meaning with what follows: a name
   *     in them is not known yet
   */
  Edits edits(String text, Profile profile, AnnouncedNames names, String whole, int open) {
    Policy now = policy;
    List<String> known = names.with(knownValues());
    Edits edits = new Edits();
    String clean = text;
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      Spans found = find(now, clean, profile, known);
      if (found.size() == 0) {
        break;
      }
      for (int i = 0; i < found.size(); i++) {
        if (found.type(i) == PhiType.NAME && found.end(i) <= clean.length() - open) {
          names.add(clean.substring(found.start(i), found.end(i)));
        }
      }
      Edits more = now.replacement().edits(clean, found, patient(whole));
      String after = more.apply(clean);
      if (after.equals(clean)) {
        break;
      }
      clean = after;
      edits = edits.then(more);
    }
    return edits;
  }

  private Spans find(Policy now, String text, Profile profile, List<String> known) {
    Spans found = FOUND.get();
    boolean strict = enforcement() == Enforcement.STRICT;
    now.scanner().scan(text, profile, strict, known, found);
    return found;
  }

  private Spans findNear(Policy now, String text, Edits changes, Profile profile) {
    boolean strict = enforcement() == Enforcement.STRICT;
    return NEXT_LOOK.get().find(now.scanner(), text, changes, profile, strict, knownValues());
  }

  /** Whose dates are shifted alike: the patient of the call, by what was known first, or a text. */
  private static String patient(String text) {
    List<String> known = knownValues();
    return known.isEmpty() ? text : known.get(0);
  }

  private static List<String> knownValues() {
    CallScope call = CallScope.current();
    return call == null ? List.of() : call.knownValues();
  }
}
