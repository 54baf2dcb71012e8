package io.evenkeel.slo.alert;

import io.evenkeel.config.providers.KeySource;
import java.io.IOException;
import java.nio.file.Files;

/** PagerDuty's key, read each time, so that it is rotated by writing its file. Never logged. */
record RoutingKey(KeySource source) {

  String read() throws IOException {
    String key = source instanceof KeySource.File file ? inFile(file) : inEnvironment();
    if (key.isEmpty()) {
      throw new IOException("there is no routing key at " + source);
    }
    return key;
  }

  private static String inFile(KeySource.File file) throws IOException {
    try {
      return Files.readString(file.path()).strip();
    } catch (IOException e) {
      throw new IOException("the routing key's file " + file.path() + " cannot be read", e);
    }
  }

  private String inEnvironment() {
    String value = System.getenv(((KeySource.Environment) source).variable());
    return value == null ? "" : value.strip();
  }
}
