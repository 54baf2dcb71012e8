package io.evenkeel.slo.export;

/** Text inside Go's templates, which Prometheus runs over labels and annotations of alerts. */
final class GoTemplate {
  private GoTemplate() {}

  /** A text that a template prints as it is. */
  static String literally(String text) {
    return text.replace("{{", "{{ \"{{\" }}");
  }
}
