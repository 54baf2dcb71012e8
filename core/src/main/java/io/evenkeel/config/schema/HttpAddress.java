package io.evenkeel.config.schema;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Reads an address that requests go to, and says what keeps another text from being one. No message
 * repeats the address: it may hold a secret.
 */
final class HttpAddress {
  static final String EXPECTED = "an address such as https://api.example.com/v1";

  private static final int HIGHEST_PORT = 65_535;

  private HttpAddress() {}

  static URI parse(String text) throws UnreadableValue {
    if (text.contains("@")) {
      throw new UnreadableValue(
          "holds a user or password; keep secrets in a file or the environment");
    }
    URI uri = uri(text);
    if (uri.getHost() == null) {
      throw none("its host needs to be a name of letters, digits, '-' and '.', or an IP address");
    }
    if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
      throw none("its port needs to be from 1 to 65535");
    }
    return uri;
  }

  private static URI uri(String text) throws UnreadableValue {
    if (text.matches(".*[{}<>].*")) {
      throw none("no placeholder is filled in; write the address itself");
    }
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      throw none("it begins with neither http:// nor https://");
    }
    if (text.codePoints().anyMatch(point -> point <= ' ' || Character.isSpaceChar(point))) {
      throw none("it holds a space or a line break");
    }
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw none("a host, or a character of it, is not as addresses have it");
    }
  }

  private static UnreadableValue none(String why) {
    return new UnreadableValue("must be " + EXPECTED + "; " + why);
  }
}
