package io.evenkeel.benchmarks.redaction;

import java.util.List;
import java.util.Random;

/**
 * Lines as a healthcare service logs them. The people in them do not exist: 555-01xx numbers, 9xx
 * social security numbers, example domains.
 */
final class LogLines {
  private static final int COUNT = 2_000;

  /** More than are remembered. */
  private static final int UNLIKE = 20_000;

  private static final int DIRTY_OF_HUNDRED = 6;

  private static final List<String> CLEAN =
      List.of(
          "GET /v1/appointments/%06d/slots 200 in %d ms, trace=4bf92f3577b34da6a3ce929d0e0e4736"
              + " upstream=scheduler-api-7c9d protocol=h2",
          "turn %06d answered by azure-openai in %d ms, intent=refill tokens=412 finish_reason=stop"
              + " temperature=0.2 cache=miss region=eastus2",
          "cache refresh of formulary 2026.11.3 took %06d us, %d entries kept, next run in 3600 s on"
              + " worker-12 of pool default",
          "connection %06d to db-2.internal:5432 returned to the pool after %d ms (active=7 idle=13"
              + " waiting=0 max=20 leaked=none)",
          "2026-11-20T08:15:%2$02d.%1$06dZ INFO [http-nio-8080-exec-7] c.e.voice.TurnController -"
              + " turn finished, state=LISTENING barge_in=false silence_ms=640",
          "kafka consumer group=transcripts partition=%2$d offset=%1$d lag=0 committed in 4 ms,"
              + " rebalance generation 118, member consumer-transcripts-3",
          "{\"level\":\"info\",\"logger\":\"sync\",\"batch\":%d,\"elapsed_ms\":%d,\"message\":\"batch"
              + " applied\",\"retries\":0,\"queue\":\"claims-inbound\",\"version\":\"7.4.1\"}",
          "circuit breaker 'speech-to-text' is CLOSED: failure rate 0.%d %%, slow rate 1.2 %%, 4,096"
              + " calls in window %06d of type time-based",
          "GC(%06d) Pause Young (Normal) (G1 Evacuation Pause) 612M->%dM(1024M) 7.418ms, to-space"
              + " not exhausted, 3 of 8 workers used for copying",
          "flag llm_model_routing served variant control to unit hash %06d at ramp step %d, rule"
              + " none, generation 42, reason PERCENTAGE_ROLLOUT",
          "SELECT * FROM slot WHERE clinic = ? AND starts_at >= ? ORDER BY starts_at LIMIT %2$d took"
              + " %1$d us, rows=20, plan=index_only, cached=true",
          "  at io.netty.channel.AbstractChannelHandlerContext.invokeChannelRead(AbstractChannel"
              + "HandlerContext.java:%d) ~[netty-transport-4.2.%d.Final.jar:?]",
          "health check scheduler-api: UP after %06d ns, dependencies db=UP redis=UP kafka=UP disk"
              + " 71 %% free, %d threads, uptime 12 d 04:33:18",
          "rate limit bucket 'llm' holds %06d of 1000000 tokens, refill %d per second, waiting=0"
              + " rejected=0 oldest=none policy=fair burst=allowed");

  /** From 70 to 120 characters. */
  private static final List<String> BRIEF =
      List.of(
          "GET /v1/appointments/%06d/slots 200 in %d ms, upstream=scheduler-api-7c9d",
          "turn %06d answered by azure-openai in %d ms, intent=refill tokens=412 cache=miss",
          "connection %06d returned to the pool after %d ms (active=7 idle=13 waiting=0 max=20)",
          "kafka consumer group=transcripts offset=%d lag=0 committed in %d ms, generation 118",
          "flag llm_model_routing served variant control to unit %06d at ramp step %d, reason ROLLOUT",
          "cache refresh of formulary 2026.11.3 took %06d us, %d entries kept, next run in 3600 s",
          "health check scheduler-api: UP after %06d ns, db=UP redis=UP kafka=UP, %d threads",
          "Retrying request %06d to speech-to-text, attempt 2 of 3, after %d ms of backoff with jitter");

  private static final List<String> DIRTY =
      List.of(
          "caller of session %06d said: my name is Jane Roe, date of birth 03/14/1961, and my number"
              + " is (212) 555-01%02d, thank you",
          "refill %06d: patient John Doe, MRN: 8834%02d19, wants his prescription sent to"
              + " jdoe@mail.example before tomorrow noon",
          "verification of call %06d failed: SSN 987-65-43%02d does not match the record of Ms. Mary"
              + " Major, handing over to a person",
          "{\"event\":\"checkin\",\"seq\":%d,\"patientName\":\"Jane Roe\",\"dob\":\"1961-03-14\","
              + "\"phone\":\"+1 212 555 01%02d\",\"room\":\"B7\"}",
          "GET /v1/patients?mrn=%06d77&email=jane.roe%d@mail.example 200 in 12 ms, upstream=chart-api"
              + " trace=4bf92f3577b34da6a3ce929d0e0e4736");

  private final String[] lines;
  private int next;

  private LogLines(int count, List<String> shapes, int ofHundred, List<String> others) {
    Random random = new Random(20_261_120);
    lines = new String[count];
    for (int i = 0; i < count; i++) {
      List<String> from = i % 100 < ofHundred ? others : shapes;
      String shape = from.get(random.nextInt(from.size()));
      lines[i] = String.format(shape, random.nextInt(1_000_000), 10 + random.nextInt(90));
    }
    // Spread, so that a branch predictor finds no rhythm.
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      String line = lines[i];
      lines[i] = lines[other];
      lines[other] = line;
    }
  }

  static LogLines clean() {
    return new LogLines(COUNT, CLEAN, 0, DIRTY);
  }

  static LogLines brief() {
    return new LogLines(COUNT, BRIEF, 0, DIRTY);
  }

  /** Brief ones each of which names another pod: no two have the same letters. */
  static LogLines unlike() {
    LogLines unlike = new LogLines(UNLIKE, BRIEF, 0, DIRTY);
    Random random = new Random(7);
    for (int i = 0; i < UNLIKE; i++) {
      StringBuilder pod = new StringBuilder(" pod=api-");
      for (int k = 0; k < 8; k++) {
        pod.append((char) ('a' + random.nextInt(26)));
      }
      unlike.lines[i] += pod;
    }
    return unlike;
  }

  static LogLines dirty() {
    return new LogLines(COUNT, DIRTY, 0, CLEAN);
  }

  /** 133 characters on average, of which 94 % clean. */
  static LogLines mixed() {
    return new LogLines(COUNT, CLEAN, DIRTY_OF_HUNDRED, DIRTY);
  }

  /** The same lines again after the last. */
  String next() {
    next = next + 1 == lines.length ? 0 : next + 1;
    return lines[next];
  }

  /** How many there are. */
  int count() {
    return lines.length;
  }
}
