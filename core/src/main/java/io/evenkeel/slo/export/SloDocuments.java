package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Position;
import io.evenkeel.config.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For each service {@code slo-{service}.md} and {@code runbook-{service}.md}. What people wrote
 * outside of the generated parts of existing files stays as it is; a file with a broken marker, or
 * with an edited part, is refused.
 */
public final class SloDocuments {
  private SloDocuments() {}

  /**
   * The documents as they are to be in {@code directory}, with what people wrote there.
   *
   * @throws IOException when an existing document cannot be read
   */
  public static GeneratedFiles of(Configuration configuration, Path directory) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    List<Problem> refused = new ArrayList<>();
    for (ServiceView view : ServiceView.of(configuration)) {
      for (Document document : List.of(SloDocument.of(view), Runbook.of(view))) {
        texts.put(document.fileName(), text(document, directory, refused));
      }
    }
    return new GeneratedFiles(texts, refused);
  }

  private static String text(Document document, Path directory, List<Problem> refused)
      throws IOException {
    Path file = directory.resolve(document.fileName());
    if (!Files.exists(file)) {
      return document.fresh();
    }
    if (Files.isDirectory(file)) {
      refused.add(problem(file, "is a directory; move it, for the document takes its name"));
      return "";
    }
    try {
      return document.over(file.toString(), Files.readString(file), refused);
    } catch (CharacterCodingException e) {
      refused.add(problem(file, "is not UTF-8 text"));
      return "";
    }
  }

  private static Problem problem(Path file, String words) {
    return new Problem(Problem.Severity.ERROR, new Position(file.toString(), 1, 1), words);
  }
}
