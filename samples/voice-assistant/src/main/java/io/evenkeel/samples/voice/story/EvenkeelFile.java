package io.evenkeel.samples.voice.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The configuration as the running service reads it: the sample's {@code evenkeel.yml} with the
 * ports of this run. Changed as a careful operator changes it, by renaming a new file over it.
 */
final class EvenkeelFile {
  private static final Map<String, String> PORTS_IN_SAMPLE =
      Map.of("azure-openai", "9001", "aws-bedrock", "9002", "vertex", "9003");

  private final Path file;
  private String text;

  private EvenkeelFile(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  static EvenkeelFile write(Path directory, Map<String, Integer> ports) {
    String text = sample();
    for (Map.Entry<String, String> provider : PORTS_IN_SAMPLE.entrySet()) {
      Integer port = ports.get(provider.getKey());
      text = text.replace(":" + provider.getValue() + "/", ":" + port + "/");
    }
    var written = new EvenkeelFile(directory.resolve("evenkeel.yml"), text);
    written.store();
    return written;
  }

  Path path() {
    return file;
  }

  /** Sets {@code enabled: true} at a flag. */
  void enable(String flag) {
    String off = "  " + flag + ":\n    enabled: false";
    if (!text.contains(off)) {
      throw new IllegalStateException(flag + " is not switched off in " + file);
    }
    text = text.replace(off, "  " + flag + ":\n    enabled: true");
    store();
  }

  private void store() {
    try {
      Path next = file.resolveSibling("evenkeel.yml.next");
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static String sample() {
    try (InputStream in = EvenkeelFile.class.getResourceAsStream("/evenkeel.yml")) {
      if (in == null) {
        throw new IllegalStateException("evenkeel.yml is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("evenkeel.yml", e);
    }
  }
}
