package io.evenkeel.redaction;

import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.redaction.Edits.Edit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Redacts a text that arrives in pieces: a transcript, a model's answer.
 *
 * <pre>{@code
 * StreamRedactor stream = redactor.stream(Profile.TEXT);
 * for (String piece : pieces) {
 *   out.write(stream.append(piece));   // what may be shown by now
 * }
 * out.write(stream.finish());          // the rest
 * }</pre>
 *
 * <p>What comes out is what {@link Redactor#redact} makes of the whole, or less. A character comes
 * out when {@link #LOOK_AHEAD} more have been seen, and never before a value that it may belong to
 * has ended: values are not cut, wherever the pieces are. At most {@link #MOST_HELD} characters are
 * held back; a value longer than that becomes its label at once, and an unbroken run of that many
 * letters and digits {@link Redactor#SUPPRESSED}. A name that the text announces is taken wherever
 * it comes later, and where it came earlier if that is still held.
 *
 * <p>Time is linear in the length of the text, however small the pieces are. Nothing is ever
 * thrown: when a detector fails, what is held is suppressed. Not thread-safe; values known in the
 * call are those of the thread that appends.
 */
public final class StreamRedactor {
  /** How many characters must follow before a character comes out. */
  public static final int LOOK_AHEAD = 256;

  /** How many characters are held back at most. */
  public static final int MOST_HELD = 1024;

  /** So much of what is out is still read: labels speak for what follows them. */
  private static final int CONTEXT = 1_024;

  /** So much of a value that was too long to hold is still read, and speaks for its end. */
  private static final int OF_LONG_VALUE = 256;

  private static final int STEP = 64;
  private static final int PIECE = 1 << 14;

  private final Redactor redactor;
  private final Profile profile;

  /** The context, and then what is held. */
  private final StringBuilder window = new StringBuilder();

  private int held;

  /** How many must be held before it is worth looking. */
  private int enough;

  /** What is held begins inside of a value whose replacement is out. */
  private boolean swallowing;

  /** Stands for the context that was let go when it was JSON, where escapes read differently. */
  private String gone = "";

  private final AnnouncedNames names = new AnnouncedNames();

  /** Stands for the text, so that its dates are shifted alike in all pieces. */
  private String whole = "";

  StreamRedactor(Redactor redactor, Profile profile) {
    this.redactor = redactor;
    this.profile = profile;
    reset();
  }

  /**
   * Takes the next piece of the text. Returns what may be shown by now, often nothing.
   *
   * @param piece null stands for the four characters {@code null}, as {@link Appendable} has it
   */
  public String append(@Nullable CharSequence piece) {
    StringBuilder out = new StringBuilder();
    CharSequence text = piece == null ? "null" : piece;
    int length = text.length();
    for (int from = 0; from < length; from += PIECE) {
      window.append(text, from, Math.min(length, from + PIECE));
      if (held() >= enough) {
        look(out, false);
        enough = Math.max(held(), LOOK_AHEAD) + STEP;
        enough = Math.min(enough, MOST_HELD);
      }
    }
    return out.toString();
  }

  /** Ends the text. Returns the rest of it; whatever is appended later is another text. */
  public String finish() {
    StringBuilder out = new StringBuilder();
    look(out, true);
    reset();
    return out.toString();
  }

  /** How many characters are held back now. */
  public int held() {
    return window.length() - held;
  }

  private void reset() {
    window.setLength(0);
    held = 0;
    enough = LOOK_AHEAD + STEP;
    swallowing = false;
    gone = "";
    names.clear();
    whole = UUID.randomUUID().toString();
  }

  private void look(StringBuilder out, boolean last) {
    int shown = out.length();
    try {
      if (Isolation.covers(null)) {
        out.append(Redactor.SUPPRESSED);
        held = window.length();
        swallowing = true;
      } else if (redactor.enforcement() == Enforcement.NONE) {
        out.append(window, held, window.length());
        held = window.length();
        swallowing = false;
      } else {
        String text = gone + window;
        Edits edits = redactor.edits(text, profile, names, whole, last ? 0 : LOOK_AHEAD);
        release(text, edits.all(), last, out);
      }
    } catch (Throwable e) {
      // What is held is gone, and with it the rest of the word that this may have cut.
      out.setLength(shown);
      out.append(redactor.suppress());
      held = window.length();
      swallowing = true;
    }
    forget();
  }

  private void release(String text, List<Edit> edits, boolean last, StringBuilder out) {
    int end = text.length();
    int from = gone.length() + held;
    if (swallowing) {
      Edit value = around(edits, from);
      int to = value == null ? runEnd(text, from) : value.end();
      if (!last && to > end - LOOK_AHEAD) {
        window.delete(held, Math.max(held, window.length() - LOOK_AHEAD));
        return;
      }
      swallowing = false;
      from = to;
    }
    int cut = last ? end : cut(text, edits, from);
    write(text, edits, from, cut, out);
    held = cut - gone.length();
    if (end - cut >= MOST_HELD && !last) {
      Edit value = around(edits, cut + 1);
      out.append(value == null ? redactor.suppress() : value.text());
      held += OF_LONG_VALUE;
      window.delete(held, window.length() - LOOK_AHEAD);
      swallowing = true;
    }
  }

  private static void write(String text, List<Edit> edits, int from, int to, StringBuilder out) {
    int p = from;
    for (Edit edit : edits) {
      if (edit.end() > p && edit.start() < to) {
        out.append(text, p, Math.max(p, edit.start())).append(edit.text());
        p = edit.end();
      }
    }
    out.append(text, p, Math.max(p, to));
  }

  /** How far may come out: up to a value, or an unbroken run, of which the end was not seen yet. */
  private static int cut(String text, List<Edit> edits, int from) {
    int cut = Math.min(text.length() - LOOK_AHEAD, lastRun(text, from));
    int word = cut;
    while (word > from && cut - word < STEP && !isDelimiter(text.charAt(word - 1))) {
      word--;
    }
    cut = word > from && isDelimiter(text.charAt(word - 1)) ? word : cut;
    Edit value = around(edits, cut);
    cut = value == null ? cut : value.start();
    if (cut > from && Character.isLowSurrogate(text.charAt(cut))) {
      cut--;
    }
    return Math.max(from, cut);
  }

  /** The value that {@code place} would cut in two. */
  private static @Nullable Edit around(List<Edit> edits, int place) {
    for (Edit edit : edits) {
      if (edit.start() < place && place < edit.end()) {
        return edit;
      }
    }
    return null;
  }

  private static int lastRun(String text, int from) {
    int p = text.length();
    while (p > from && !isDelimiter(text.charAt(p - 1))) {
      p--;
    }
    return p;
  }

  private static int runEnd(String text, int from) {
    int p = from;
    while (p < text.length() && !isDelimiter(text.charAt(p))) {
      p++;
    }
    return p;
  }

  /** White space, what separates values, and letters of scripts that leave no space. */
  private static boolean isDelimiter(char c) {
    if (c < 0x80) {
      return c <= ' ' || ",;&|<>()[]{}\"".indexOf(c) >= 0;
    }
    return Character.isWhitespace(c)
        || Character.isIdeographic(c)
        || switch (Character.UnicodeScript.of(c)) {
          case HIRAGANA, KATAKANA, THAI -> true;
          default -> false;
        };
  }

  /** Lets go what is too long ago to say anything about what is held. */
  private void forget() {
    int until = held - CONTEXT;
    if (until < STEP) {
      return;
    }
    for (int p = until; p < until + STEP; p++) {
      if (Character.isWhitespace(window.charAt(p))) {
        until = p;
        break;
      }
    }
    if (gone.isEmpty() && window.charAt(0) == '{') {
      gone = "{\n";
    } else if (gone.isEmpty() && window.lastIndexOf("{", until) >= 0) {
      gone = " {\n";
    }
    window.delete(0, until);
    held -= until;
  }
}
