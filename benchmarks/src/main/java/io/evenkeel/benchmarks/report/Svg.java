package io.evenkeel.benchmarks.report;

import java.util.Locale;

/**
 * An SVG picture, line by line; its numbers have one decimal, so that it is the same everywhere.
 */
final class Svg {
  static final String GREY = "#9aa0a6";
  static final String GREEN = "#2f855a";
  static final String BLUE = "#2b6cb0";

  private final StringBuilder lines = new StringBuilder();

  Svg(int width, int height) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%1$d\""
            + " height=\"%2$d\" font-family=\"sans-serif\" font-size=\"12\">",
        width, height);
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
  }

  void title(String title) {
    add("<text x=\"10\" y=\"20\" font-size=\"14\" font-weight=\"bold\">%s</text>", escape(title));
  }

  /**
   * @param anchor start, middle or end
   */
  void text(double x, double y, String anchor, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escape(text));
  }

  void bar(double x, double y, double width, double height, String colour) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
        x, y, width, height, colour);
  }

  void line(double fromX, double fromY, double toX, double toY, String colour, double width) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
        fromX, fromY, toX, toY, colour, width);
  }

  void dot(double x, double y, String colour) {
    add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, colour);
  }

  String end() {
    add("</svg>");
    return lines.toString();
  }

  private void add(String format, Object... values) {
    lines.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The colour of what a method is. */
  static String colour(Row row) {
    if (row.isFloor()) {
      return GREY;
    }
    return row.isPeer() ? BLUE : GREEN;
  }

  /** A number as short as a reader needs it. */
  static String number(double value) {
    boolean whole = value >= 100 || value == Math.rint(value);
    return String.format(Locale.ROOT, whole ? "%,.0f" : value >= 1 ? "%.1f" : "%.2f", value);
  }
}
