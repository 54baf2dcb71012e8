package io.evenkeel.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a Markdown file, in order. */
record Fences(Path file, List<Fence> all) {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```([a-z]*)\\n(.*?)^```$");

  /** A block: its language as written after the fence, and its text. */
  record Fence(String language, String text) {}

  static Fences of(Path file) throws IOException {
    List<Fence> all = new ArrayList<>();
    Matcher matcher = FENCE.matcher(Files.readString(file));
    while (matcher.find()) {
      all.add(new Fence(matcher.group(1), matcher.group(2)));
    }
    return new Fences(file, all);
  }

  List<String> in(String language) {
    return all.stream()
        .filter(fence -> fence.language().equals(language))
        .map(Fence::text)
        .toList();
  }
}
