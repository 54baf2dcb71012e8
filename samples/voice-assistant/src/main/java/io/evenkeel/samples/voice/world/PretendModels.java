package io.evenkeel.samples.voice.world;

import io.evenkeel.samples.voice.world.LlmServer.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as a language model would: in a sentence that depends on what it was told, and in JSON
 * when asked for JSON.
 *
 * <p>{@code gpt-4o-enhanced} has a flaw that no status code shows: once in twenty times it chats
 * where JSON was asked for.
 */
final class PretendModels {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> IDENTIFIERS =
      List.of(" is ", "number", "name", "born", "birth", "address", "live", "spell", "@", " at ");

  private final Map<String, OneIn> flaws = Map.of("gpt-4o-enhanced", new OneIn(20));

  String answer(String model, List<Message> messages) {
    String last = messages.get(messages.size() - 1).content();
    if (last.contains("as JSON")) {
      OneIn flaw = flaws.get(model);
      return flaw != null && flaw.now() ? chat(messages) : summary(messages);
    }
    return reply(patient(messages), last);
  }

  private static String reply(String patient, String said) {
    String to = patient.isEmpty() ? "" : ", " + patient;
    String heard = said.toLowerCase(Locale.ROOT);
    if (heard.contains("refill") || heard.contains("prescription") || heard.contains("pills")) {
      return "I can ask for that refill" + to + ". Which pharmacy shall I send it to?";
    }
    if (heard.contains("appointment") || heard.contains("reschedule")) {
      return "Happy to find a time" + to + ". Would Tuesday at 10:15 suit you?";
    }
    if (heard.contains("thank") || heard.contains("bye")) {
      return "You are welcome" + to + ". Goodbye.";
    }
    if (IDENTIFIERS.stream().anyMatch(heard::contains)) {
      return "Let me read that back" + to + ": \"" + said + "\" Is that right?";
    }
    return patient.isEmpty()
        ? "May I have your full name and your date of birth?"
        : "I see, " + patient + ". Is there anything else I should know?";
  }

  private static String summary(List<Message> messages) {
    String all = conversation(messages).toLowerCase(Locale.ROOT);
    String action =
        all.contains("refill")
            ? "refill"
            : all.contains("appointment") || all.contains("reschedule") ? "book" : "note";
    boolean resolved = !all.contains("emergency room") && !all.contains("chest");
    return JSON.writeValueAsString(
        Map.of("action", action, "resolved", resolved, "note", lastWords(messages)));
  }

  private static String chat(List<Message> messages) {
    return "Sure thing! The caller told me: " + lastWords(messages) + " Want me to go on?";
  }

  /** What the caller said before the last word of thanks: the part worth noting. */
  private static String lastWords(List<Message> messages) {
    List<Message> said = messages.stream().filter(m -> m.role().equals("user")).toList();
    return said.get(Math.max(0, said.size() - 3)).content();
  }

  private static String conversation(List<Message> messages) {
    var all = new StringBuilder();
    messages.stream()
        .filter(m -> m.role().equals("user"))
        .forEach(m -> all.append(m.content()).append(' '));
    return all.toString();
  }

  /** The patient's name as the service put it into the instructions, or an empty text. */
  private static String patient(List<Message> messages) {
    String instructions = messages.get(0).content();
    int at = instructions.indexOf("Patient: ");
    if (at < 0) {
      return "";
    }
    int from = at + "Patient: ".length();
    int end = instructions.indexOf(',', from);
    return instructions.substring(from, end < 0 ? instructions.length() : end);
  }
}
