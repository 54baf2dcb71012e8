package io.evenkeel.benchmarks;

import java.util.List;
import java.util.Random;

/**
 * Lines as a healthcare service logs them, about 130 characters long. The people in them do not
 * exist: 555-01xx numbers, 9xx social security numbers, example domains.
 */
final class LogLines {
  private static final int COUNT = 1024;
  private static final List<String> CLEAN =
      List.of(
          "GET /v1/appointments/%06d/slots 200 in %d ms, trace=4bf92f3577b34da6a3ce929d0e0e4736"
              + " upstream=scheduler-api-7c9d",
          "turn %06d answered by azure-openai in %d ms, intent=refill tokens=412 finish_reason=stop"
              + " temperature=0.2 cache=miss",
          "cache refresh of formulary 2026.11.3 took %06d us, %d entries kept, next run in 3600 s on"
              + " worker-12 of pool default",
          "connection %06d to db-2.internal:5432 returned to the pool after %d ms (active=7 idle=13"
              + " waiting=0 max=20 leaked=none)");
  private static final List<String> DIRTY =
      List.of(
          "caller of session %06d said: my name is Jane Roe, date of birth 03/14/1961, and my number"
              + " is (212) 555-01%02d, thank you",
          "refill %06d: patient John Doe, MRN: 8834%02d19, wants his prescription sent to"
              + " jdoe@mail.example before tomorrow noon",
          "verification of call %06d failed: SSN 987-65-43%02d does not match the record of Ms. Mary"
              + " Major, handing over to a person");

  private final String[] lines = new String[COUNT];
  private int next;

  private LogLines(List<String> shapes) {
    Random random = new Random(20_261_120);
    for (int i = 0; i < COUNT; i++) {
      String shape = shapes.get(random.nextInt(shapes.size()));
      lines[i] = String.format(shape, random.nextInt(1_000_000), 10 + random.nextInt(90));
    }
  }

  static LogLines clean() {
    return new LogLines(CLEAN);
  }

  static LogLines dirty() {
    return new LogLines(DIRTY);
  }

  String next() {
    next = (next + 1) & (COUNT - 1);
    return lines[next];
  }
}
