package io.evenkeel.samples.voice.story;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Tells the story as it happens. On a terminal a progress bar stays at the bottom; elsewhere a
 * plain line is printed now and then. Thread-safe: events tell themselves on their own threads.
 */
public final class Narrator {
  private static final int BAR = 30;
  private static final int WIDTH = 79;
  private static final String INDENT = " ".repeat(14);
  private static final long PLAIN_EVERY_SECONDS = 10;

  private final PrintStream out;
  private final boolean terminal;
  private final boolean colour;
  private final long began = System.nanoTime();
  private long plainPrinted;
  private boolean barShown;

  Narrator(PrintStream out, boolean terminal, boolean colour) {
    this.out = out;
    this.terminal = terminal;
    this.colour = colour;
  }

  /** One who knows by itself what the output can show. */
  public static Narrator on(PrintStream out) {
    Map<String, String> environment = System.getenv();
    boolean terminal = isTerminal() && !"dumb".equals(environment.get("TERM"));
    return new Narrator(out, terminal, terminal && !environment.containsKey("NO_COLOR"));
  }

  /** One who prints lines and nothing else. */
  public static Narrator plain(PrintStream out) {
    return new Narrator(out, false, false);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Something that happens to the service. */
  void headline(String text) {
    line(bold(stamp() + text));
  }

  /** Something that the service does about it. */
  void event(String text) {
    line(stamp() + "  - " + text);
  }

  /** More about the event before, on lines that fit. */
  synchronized void detail(String text) {
    var row = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (row.length() + word.length() + 1 > WIDTH - INDENT.length()) {
        line(INDENT + row);
        row.setLength(0);
      }
      row.append(row.length() == 0 ? "" : " ").append(word);
    }
    line(INDENT + row);
  }

  /** Anything else. */
  public synchronized void line(String text) {
    clearBar();
    out.println(text);
  }

  synchronized void progress(double done, int calls, long failed) {
    String counts = String.format(Locale.ROOT, "%,d calls, %,d failed", calls, failed);
    int filled = (int) Math.round(Math.min(1, done) * BAR);
    String bar = "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + counts;
    if (terminal) {
      out.print("\r" + pad(stamp() + bar));
      out.flush();
      barShown = true;
    } else if (elapsed().toSeconds() / PLAIN_EVERY_SECONDS > plainPrinted) {
      plainPrinted = elapsed().toSeconds() / PLAIN_EVERY_SECONDS;
      out.println(stamp() + bar);
    }
  }

  private void clearBar() {
    if (barShown) {
      out.print("\r" + " ".repeat(WIDTH) + "\r");
      barShown = false;
    }
  }

  private String stamp() {
    return String.format(Locale.ROOT, "%6.1f s  ", elapsed().toMillis() / 1e3);
  }

  private String bold(String text) {
    return colour ? "\033[1m" + text + "\033[0m" : text;
  }

  private static String pad(String text) {
    return text.length() >= WIDTH
        ? text.substring(0, WIDTH)
        : text + " ".repeat(WIDTH - text.length());
  }

  @SuppressWarnings("SystemConsoleNull") // What is new in Java 22 is asked for below.
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there is a console without a terminal too, and it can be asked.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
