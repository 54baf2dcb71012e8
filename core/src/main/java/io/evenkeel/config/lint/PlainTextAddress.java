package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.yaml.Quote;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prompts and keys that cross the Internet in plain text. */
final class PlainTextAddress implements Lint {
  /** Names without a dot, and those that the Internet does not resolve. */
  private static final Pattern LOCAL_NAME =
      Pattern.compile(
          "[^.]+|.*\\.(localhost|local|internal|lan|home\\.arpa|svc|cluster\\.local|test)");

  /** RFC 1918, RFC 6598, loopback and link-local; any IPv6 address, which few write by hand. */
  private static final Pattern LOCAL_NUMBER =
      Pattern.compile(
          "(127|10)\\..*|192\\.168\\..*|172\\.(1[6-9]|2[0-9]|3[01])\\..*"
              + "|100\\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\\..*|169\\.254\\..*|\\[.*");

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.providers().values().stream()
        .filter(provider -> isPlainText(provider.baseUrl()))
        .map(
            provider ->
                Lint.finding(
                    provider.position(),
                    "provider %s is asked in plain text across the Internet, prompts and key alike; use https://"
                        .formatted(Quote.of(provider.name()))));
  }

  private static boolean isPlainText(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return "http".equals(address.getScheme())
        && !LOCAL_NAME.matcher(host).matches()
        && !LOCAL_NUMBER.matcher(host).matches();
  }
}
