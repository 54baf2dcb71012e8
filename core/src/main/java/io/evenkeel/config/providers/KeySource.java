package io.evenkeel.config.providers;

import java.nio.file.Path;

/** Where a secret is kept; never the secret itself. */
public sealed interface KeySource {

  /** {@code api_key_file}, {@code key_file}: the file's content without surrounding white space. */
  record File(Path path) implements KeySource {}

  /** {@code api_key_env}, {@code key_env}: an environment variable. */
  record Environment(String variable) implements KeySource {}
}
