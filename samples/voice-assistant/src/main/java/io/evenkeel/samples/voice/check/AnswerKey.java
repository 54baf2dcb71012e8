package io.evenkeel.samples.voice.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Every value in the transcripts that identifies somebody. Only the final check reads it. */
public final class AnswerKey {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<PhiValue> values;

  AnswerKey(List<PhiValue> values) {
    this.values = List.copyOf(values);
  }

  public static AnswerKey load() {
    try (InputStream in = AnswerKey.class.getResourceAsStream("/answer-key.ndjson")) {
      if (in == null) {
        throw new IllegalStateException("answer-key.ndjson is not on the class path");
      }
      var values = new ArrayList<PhiValue>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        Line read = JSON.readValue(line, Line.class);
        for (Entry entry : read.values()) {
          values.add(new PhiValue(read.call(), entry.type(), entry.value(), entry.announced()));
        }
      }
      return new AnswerKey(values);
    } catch (IOException e) {
      throw new UncheckedIOException("answer-key.ndjson", e);
    }
  }

  public List<PhiValue> values() {
    return values;
  }

  record Line(String call, List<Entry> values) {}

  /** {@code from} says where a value comes from that the caller does not say: the record. */
  record Entry(String type, String value, boolean announced, @Nullable String from) {}
}
