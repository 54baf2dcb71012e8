package io.evenkeel.config.yaml;

import io.evenkeel.config.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text of a configuration file: UTF-8, at most 1 MiB, without control characters; knows which
 * character stands at a line and column. For one thread.
 */
public final class SourceText {
  public static final int MAX_BYTES = 1 << 20;

  private final String file;
  private final String text;
  private final int[] lineStarts;

  // Where the last answer of charAt was found. A reader asks from left to right: a line of a
  // mebibyte is walked once, not once for each of its values.
  private int askedLine;
  private int askedColumn;
  private int askedOffset;

  private SourceText(String file, String text) {
    this.file = file;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  /** The text in {@code bytes}, or empty after errors were reported. */
  public static Optional<SourceText> decode(String file, byte[] bytes, Problems problems) {
    if (bytes.length > MAX_BYTES) {
      tooLarge(file, problems);
      return Optional.empty();
    }
    CharsetDecoder utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var chars = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean wellFormed = !utf8.decode(in, chars, true).isError();
    var source = new SourceText(file, withoutByteOrderMark(chars.flip().toString()));
    if (looksLikeUtf16(bytes)) {
      problems.error(source.start(), "this file is UTF-16 or UTF-32; save it as UTF-8");
      return Optional.empty();
    }
    if (!wellFormed) {
      problems.error(
          source.positionOf(source.text.length()),
          "byte 0x%02X is not UTF-8 here; save the file as UTF-8".formatted(bytes[in.position()]));
      return Optional.empty();
    }
    return source.checked(problems);
  }

  /** The same for a text that was decoded elsewhere. */
  public static Optional<SourceText> of(String file, String text, Problems problems) {
    var source = new SourceText(file, withoutByteOrderMark(text));
    if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      tooLarge(file, problems);
      return Optional.empty();
    }
    return source.checked(problems);
  }

  private static void tooLarge(String file, Problems problems) {
    problems.error(
        new Position(file, 1, 1),
        "this file is larger than 1 MiB, which no configuration needs; is it the right file?");
  }

  private static boolean looksLikeUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    boolean marked = (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
    return marked || first == 0 || second == 0;
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private Optional<SourceText> checked(Problems problems) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      if (!isAllowed(point)) {
        problems.error(
            positionOf(i), "character U+%04X is not allowed in YAML; remove it".formatted(point));
        return Optional.empty();
      }
    }
    return Optional.of(this);
  }

  /** YAML 1.2, 5.1, less the byte-order mark in the middle of a text, which nobody can see. */
  private static boolean isAllowed(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0x7E)
        || point == 0x85
        || (point >= 0xA0 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD && point != 0xFEFF)
        || point >= 0x10000;
  }

  String text() {
    return text;
  }

  Position start() {
    return new Position(file, 1, 1);
  }

  Position position(int line, int column) {
    return new Position(file, Math.max(1, line), Math.max(1, column));
  }

  /** The character at a position, or a line feed where there is none. */
  int charAt(Position position) {
    if (position.line() > lineStarts.length) {
      return '\n';
    }
    int end = position.line() < lineStarts.length ? lineStarts[position.line()] : text.length();
    if (position.line() != askedLine || position.column() < askedColumn) {
      askedLine = position.line();
      askedColumn = 1;
      askedOffset = lineStarts[position.line() - 1];
    }
    while (askedColumn < position.column() && askedOffset < end) {
      askedOffset += Character.charCount(text.codePointAt(askedOffset));
      askedColumn++;
    }
    return askedOffset < end ? text.codePointAt(askedOffset) : '\n';
  }

  /** Where a position is in {@link #text}; at the line's end where the line is shorter. */
  int offsetOf(Position position) {
    charAt(position);
    return position.line() > lineStarts.length ? text.length() : askedOffset;
  }

  /** The first line before {@code line} that starts with {@code prefix}. */
  Optional<Position> lineStartingWith(String prefix, int line) {
    for (int i = 0; i < Math.min(line, lineStarts.length); i++) {
      if (text.startsWith(prefix, lineStarts[i])) {
        return Optional.of(position(i + 1, 1));
      }
    }
    return Optional.empty();
  }

  Position positionOf(int index) {
    int line = lineStarts.length;
    while (line > 1 && lineStarts[line - 1] > index) {
      line--;
    }
    return position(line, text.codePointCount(lineStarts[line - 1], index) + 1);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[text.length() + 1];
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      boolean carriageReturn =
          text.charAt(i) == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
      if (text.charAt(i) == '\n' || carriageReturn) {
        starts[lines++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, lines);
  }
}
