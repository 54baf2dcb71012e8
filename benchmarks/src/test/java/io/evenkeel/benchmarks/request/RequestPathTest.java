package io.evenkeel.benchmarks.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.benchmarks.Sessions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestPathTest {
  @Test
  void theRequestIsWovenAndLogsOneCleanLine() {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    RequestPathBenchmark benchmark = new RequestPathBenchmark(sink);
    try {
      var assistant = new RequestPathBenchmark.Assistant();
      Sessions sessions = new Sessions();
      for (int i = 0; i < 4_096; i++) {
        benchmark.evenkeelRequest(assistant, sessions);
      }
      assertThat(benchmark.recorded()).isEqualTo(4_096);
      List<String> lines = sink.toString(StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSize(4_096);
      assertThat(lines)
          .allMatch(line -> line.contains("turn of session " + sessions.next() + " answered"));

      sink.reset();
      benchmark.evenkeelRequestWithoutLog(assistant, sessions);
      benchmark.evenkeelPartSlo(assistant);
      assertThat(benchmark.recorded()).isEqualTo(4_098);
      assertThat(sink.size()).isZero();
    } finally {
      benchmark.close();
    }
  }
}
