package io.evenkeel.slo.alert;

import tools.jackson.core.JsonGenerator;

/**
 * Slack's incoming webhook: {@code text} for the notification, {@code blocks} for the message. See
 * <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/">Slack</a>.
 *
 * <p>Slack has no identity for a message that is sent twice: one that arrived and was cut off
 * before its answer is read again after the retry.
 */
record SlackTemplate(Wording wording) implements Template {
  /** Slack refuses a section with more. */
  private static final int LONGEST_SECTION = 3_000;

  private static final int LONGEST_TEXT = 300;

  @Override
  public String json(AlertTransition transition) {
    return Json.write(
        out -> {
          out.writeStartObject();
          out.writeStringProperty("text", clipped(headline(transition), LONGEST_TEXT));
          out.writeArrayPropertyStart("blocks");
          section(out, "*" + headline(transition) + "*\n" + escape(transition.summary()));
          section(out, details(transition));
          for (Suspect suspect : transition.suspects()) {
            section(out, escape("Suspect: " + Wording.suspect(suspect)));
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  private static String headline(AlertTransition transition) {
    return escape(
        "%s %s: %s of %s"
            .formatted(
                transition.state() == AlertState.FIRING ? ":rotating_light:" : ":white_check_mark:",
                transition.state(),
                transition.identity().alert(),
                Wording.subject(transition.identity())));
  }

  private String details(AlertTransition transition) {
    String facts =
        escape("Severity %s, %s".formatted(transition.severity(), Wording.facts(transition)));
    return wording
        .link(transition)
        .map(link -> facts + "\n<" + link + "|Run book>")
        .orElseGet(() -> facts + "\n" + escape(wording.runbook(transition)));
  }

  private static void section(JsonGenerator out, String markdown) {
    out.writeStartObject();
    out.writeStringProperty("type", "section");
    out.writeObjectPropertyStart("text");
    out.writeStringProperty("type", "mrkdwn");
    out.writeStringProperty("text", clipped(markdown, LONGEST_SECTION));
    out.writeEndObject();
    out.writeEndObject();
  }

  private static String clipped(String text, int most) {
    return Wording.clipped(text, most);
  }

  // What Slack would read as a link or as a mention of everybody.
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
