package io.evenkeel.config;

import java.util.List;
import java.util.Map;

/**
 * Words for people: what the file says beside what acts, kept for run books and dashboards.
 * Immutable, in the order of the file.
 */
public sealed interface Prose {

  /** A word, a number or a sentence, as written; empty where the file has a key without a value. */
  record Text(String text) implements Prose {}

  /** A list. */
  record Items(List<Prose> items) implements Prose {}

  /** Headed parts. */
  record Parts(Map<String, Prose> parts) implements Prose {}
}
