package io.evenkeel.llm.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the lists of words that lie beside the classes; a line that begins with # is a comment. */
final class WordLists {
  private WordLists() {}

  static List<String> lines(String name) {
    try (InputStream in = WordLists.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar is incomplete: there is no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All words of a list, in a set of its own. */
  static Set<String> words(String name) {
    var words = new HashSet<String>();
    lines(name).forEach(line -> words.addAll(Arrays.asList(line.split(" "))));
    return words;
  }

  /** Every word of a line by the first one of it. */
  static Map<String, String> groups(String name) {
    var groups = new HashMap<String, String>();
    for (String line : lines(name)) {
      List<String> words = List.of(line.split(" "));
      words.forEach(word -> groups.put(word, words.get(0)));
    }
    return Map.copyOf(groups);
  }
}
