package io.evenkeel.audit;

import java.util.Map;

/** Keys for tests. */
final class Keys {
  static final AuditKey KEY = of("a test key that is long enough, 0123456789");
  static final AuditKey OTHER = of("another test key that is long enough, 0123");

  private Keys() {}

  private static AuditKey of(String secret) {
    return AuditKey.fromEnvironment("TEST", Map.of("TEST", secret)::get);
  }
}
