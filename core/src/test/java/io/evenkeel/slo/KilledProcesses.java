package io.evenkeel.slo;

import io.evenkeel.disk.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Kills one recording process after the other, all on the same state, and reckons the losses. */
final class KilledProcesses {
  private final Path directory;
  private final long intervalMillis;
  private final Random random;

  KilledProcesses(Path directory, long intervalMillis, Random random) {
    this.directory = directory;
    this.intervalMillis = intervalMillis;
    this.random = random;
  }

  /**
   * What one kill cost.
   *
   * @param counted calls that the process had counted in all its predecessors' names and its own
   * @param found how many of them its successor found
   * @param lostMillis how long before its death the last call was counted that was found
   * @param observedMillis how much of the window its successor calls observed
   * @param livedMillis how long all processes until then had counted
   * @param recoveries damaged files that the successor met
   */
  record Loss(
      long counted,
      long found,
      long lostMillis,
      long observedMillis,
      long livedMillis,
      long recoveries) {}

  List<Loss> kill(int times, long shortestLife, long longestLife)
      throws IOException, InterruptedException {
    List<Loss> losses = new ArrayList<>();
    long before = 0;
    long lived = 0;
    List<long[]> life = List.of();
    for (int i = 0; i <= times; i++) {
      try (ChildJvm child =
          ChildJvm.run(RecordingProcess.class, directory, intervalMillis + "ms")) {
        long[] found = numbers(child.line(), RecordingProcess.FOUND);
        if (i > 0) {
          losses.add(loss(life, before, found, lived));
        }
        before = found[0];
        if (i == times) {
          break;
        }
        long death = shortestLife + random.nextInt((int) (longestLife - shortestLife));
        life = new ArrayList<>();
        do {
          life.add(numbers(child.line(), RecordingProcess.COUNTED));
        } while (life.get(life.size() - 1)[1] < death);
        for (String line : child.kill()) {
          if (line.matches(RecordingProcess.COUNTED + " [0-9]+ [0-9]+ [0-9]+")) {
            life.add(numbers(line, RecordingProcess.COUNTED));
          }
        }
        lived += life.get(life.size() - 1)[1];
      }
    }
    return losses;
  }

  private static Loss loss(List<long[]> life, long before, long[] found, long lived) {
    long[] last = life.get(life.size() - 1);
    long survived = found[0] - before;
    long savedAt = 0;
    for (long[] said : life) {
      if (said[0] <= survived) {
        savedAt = said[1];
      }
    }
    return new Loss(
        before + last[0], found[0], last[1] - savedAt, found[1], lived, found[2] + found[3]);
  }

  private static long[] numbers(String line, String word) {
    String[] parts = line.split(" ", -1);
    if (!parts[0].equals(word)) {
      throw new IllegalStateException("the process said: " + line);
    }
    long[] numbers = new long[parts.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Long.parseLong(parts[i + 1]);
    }
    return numbers;
  }
}
