package io.evenkeel.redaction.matrix;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to write a value so that it is not seen as itself. */
enum Encoding {
  PLAIN {
    @Override
    String encode(String value) {
      return value;
    }
  },
  JSON_ESCAPED {
    @Override
    String encode(String value) {
      StringBuilder escaped = new StringBuilder();
      value.chars().forEach(c -> escaped.append(String.format(Locale.ROOT, "\\u%04x", c)));
      return escaped.toString();
    }

    @Override
    String text(Planted planted) {
      return "{\"" + planted.field() + "\":\"" + encode(planted.value()) + "\"}";
    }
  },
  URL_ENCODED {
    @Override
    String encode(String value) {
      StringBuilder encoded = new StringBuilder();
      for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
        encoded.append(
            Character.isLetterOrDigit(b) ? (char) b : String.format(Locale.ROOT, "%%%02X", b));
      }
      return encoded.toString();
    }

    @Override
    String text(Planted planted) {
      return "GET /find?" + planted.field() + "=" + encode(planted.value()) + " done";
    }
  },
  BASE64 {
    @Override
    String encode(String value) {
      return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    String text(Planted planted) {
      return "body " + encode(planted.before() + planted.value()) + " done";
    }
  },
  ZERO_WIDTH {
    @Override
    String encode(String value) {
      return String.join("\u200b", value.split("(?<=[^ ])(?=[^ ])", -1));
    }
  },
  FULL_WIDTH {
    @Override
    String encode(String value) {
      StringBuilder wide = new StringBuilder();
      value.chars().forEach(c -> wide.append(c > ' ' && c < 127 ? (char) (c + 0xFEE0) : (char) c));
      return wide.toString();
    }
  },
  HOMOGLYPH {
    @Override
    String encode(String value) {
      StringBuilder alike = new StringBuilder();
      value
          .chars()
          .map(c -> LATIN.indexOf(c) < 0 ? c : CYRILLIC.charAt(LATIN.indexOf(c)))
          .forEach(c -> alike.append((char) c));
      return alike.toString();
    }
  };

  private static final String LATIN = "aceopxyABCEHKMOPTX";
  private static final String CYRILLIC =
      "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0410\u0412\u0421\u0415\u041d\u041a\u041c\u041e\u0420\u0422\u0425";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/]{8,}={0,2}");
  private static final Pattern ESCAPE = Pattern.compile("\\\\+u([0-9a-fA-F]{4})");

  abstract String encode(String value);

  /** A text that holds the value in this form. */
  String text(Planted planted) {
    return "saw " + planted.before() + encode(planted.value()) + " today";
  }

  /** Whether what came out holds the value, in whatever form. */
  static boolean holds(String out, String value) {
    String wanted = folded(value);
    for (String reading : readings(out)) {
      if (folded(reading).contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> readings(String out) {
    List<String> readings = new ArrayList<>();
    readings.add(out);
    if (out.indexOf('%') >= 0) {
      readings.add(
          URLDecoder.decode(out.replaceAll("%(?![0-9A-Fa-f]{2})", " "), StandardCharsets.UTF_8));
    }
    Matcher escapes = ESCAPE.matcher(out);
    if (escapes.find()) {
      readings.add(
          escapes.replaceAll(
              m -> Matcher.quoteReplacement("" + (char) Integer.parseInt(m.group(1), 16))));
    }
    Matcher token = TOKEN.matcher(out);
    while (token.find()) {
      byte[] bytes = Base64.getMimeDecoder().decode(whole(token.group()));
      readings.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return readings;
  }

  /** Up to the last character that is of a whole byte. */
  private static String whole(String token) {
    String bare = token.replace("=", "");
    return bare.length() % 4 == 1 ? bare.substring(1) : bare;
  }

  /** Letters and digits only, in their plain form. */
  private static String folded(String text) {
    StringBuilder folded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int at = CYRILLIC.indexOf(c);
      boolean wide = c >= 0xFF01 && c <= 0xFF5E;
      char plain = wide ? (char) (c - 0xFEE0) : at >= 0 ? LATIN.charAt(at) : c;
      if (Character.isLetterOrDigit(plain)) {
        folded.append(Character.toLowerCase(plain));
      }
    }
    return folded.toString();
  }
}
