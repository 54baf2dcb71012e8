package io.evenkeel.benchmarks.redaction;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Texts of a mebi-character each, by where they come from. */
final class Megabytes {
  static final int LENGTH = 1 << 20;

  private static final List<String> WORDS =
      List.of(
          ("the service waits until every worker has drained its queue and then closes the connection while"
                  + " readers keep going on what was cached before because a refresh may take longer than a"
                  + " request can wait when many of them arrive at once so nothing is lost")
              .split(" "));
  private static final List<String> SENTENCES =
      List.of(
          "Wound is clean and dry, no drainage noted.",
          "Continue lisinopril 10 mg daily and recheck potassium in two weeks.",
          "Denies chest pain, shortness of breath or palpitations at rest.",
          "Lungs clear to auscultation bilaterally, abdomen soft and non-tender.",
          "Plan discussed with family; questions were answered and they agree.",
          "Labs: WBC 7.2, Hgb 13.1, platelets 240, creatinine 0.9, glucose 101.");

  private Megabytes() {}

  /** Small words and full stops: next to nothing that could begin a value. */
  static String poor() {
    Random random = new Random(1);
    return fill(
        () -> WORDS.get(random.nextInt(WORDS.size())) + (random.nextInt(12) == 0 ? ". " : " "));
  }

  /** Clean lines of a log. */
  static String logs() {
    LogLines lines = LogLines.clean();
    return fill(() -> lines.next() + "\n");
  }

  /** One array of objects. */
  static String json() {
    Random random = new Random(2);
    String shape =
        "{\"id\":%d,\"state\":\"ready\",\"elapsed_ms\":%d,\"tags\":[\"a\",\"b\"],\"ratio\":0.%d},";
    return fill(
        () -> shape.formatted(random.nextInt(100_000), random.nextInt(1_000), random.nextInt(100)));
  }

  /** Stack traces. */
  static String traces() {
    Random random = new Random(3);
    return fill(
        () ->
            "\tat io.netty.channel.nio.NioEventLoop.processSelectedKeys(NioEventLoop.java:%d)\n"
                .formatted(random.nextInt(900)));
  }

  /** What a clinician writes, without identifiers. */
  static String notes() {
    Random random = new Random(4);
    return fill(() -> SENTENCES.get(random.nextInt(SENTENCES.size())) + " ");
  }

  /** A dump of bytes, sixteen in a line. */
  static String hex() {
    Random random = new Random(5);
    byte[] line = new byte[16];
    return fill(
        () -> {
          random.nextBytes(line);
          return HexFormat.ofDelimiter(" ").formatHex(line) + "\n";
        });
  }

  /** Base64 in lines of 76. */
  static String base64() {
    byte[] bytes = new byte[LENGTH];
    new Random(6).nextBytes(bytes);
    return Base64.getMimeEncoder().encodeToString(bytes).substring(0, LENGTH);
  }

  private static String fill(Supplier<String> pieces) {
    StringBuilder text = new StringBuilder(LENGTH + 200);
    while (text.length() < LENGTH) {
      text.append(pieces.get());
    }
    return text.substring(0, LENGTH);
  }
}
