package io.evenkeel.slo.export;

import io.evenkeel.config.Problem;
import io.evenkeel.disk.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files to be written into one directory.
 *
 * @param texts by file name, in order; a name never leads out of a directory
 * @param refused files that must not be overwritten, and why; nothing is written while there are
 *     any
 */
public record GeneratedFiles(Map<String, String> texts, List<Problem> refused) {

  public GeneratedFiles {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    refused = List.copyOf(refused);
  }

  /** Names of the files that are not in {@code directory}, or not with this text. */
  public List<String> outdatedIn(Path directory) throws IOException {
    var outdated = new ArrayList<String>();
    for (Map.Entry<String, String> file : texts.entrySet()) {
      Path path = directory.resolve(file.getKey());
      byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
      if (!Files.isRegularFile(path) || !Arrays.equals(Files.readAllBytes(path), text)) {
        outdated.add(file.getKey());
      }
    }
    return outdated;
  }

  /**
   * Writes what is outdated, each file in one step: whoever reads meanwhile sees the old or the new
   * text.
   *
   * @return the names of the files that were written
   * @throws IllegalStateException when files were refused
   */
  public List<String> writeTo(Path directory) throws IOException {
    if (!refused.isEmpty()) {
      throw new IllegalStateException("refused: " + refused.get(0));
    }
    Files.createDirectories(directory);
    List<String> outdated = outdatedIn(directory);
    for (String name : outdated) {
      Path temporary = directory.resolve("." + name + ".tmp");
      try {
        DurableFile.write(temporary, texts.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8));
        DurableFile.rename(temporary, directory.resolve(name));
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
    if (!outdated.isEmpty()) {
      DurableFile.syncDirectory(directory);
    }
    return outdated;
  }
}
