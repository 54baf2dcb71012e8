package io.evenkeel.samples.voice.story;

import java.util.List;

/** When each part of the story began, by the monotonic clock. */
record Chapters(
    long began,
    long dark,
    long lit,
    long back,
    boolean trafficCameBack,
    long promoted,
    long rolledBack,
    long ended) {

  Span steady(List<CallSample> calls) {
    // The first half belongs to class loading and compilers.
    return Span.of(began + (dark - began) / 2, dark, calls);
  }

  Span outage(List<CallSample> calls) {
    return Span.of(dark, lit, calls);
  }

  Span canary(List<CallSample> calls) {
    return Span.of(promoted, rolledBack, calls);
  }

  Span recovery(List<CallSample> calls) {
    return Span.of(rolledBack, ended, calls);
  }

  Span all(List<CallSample> calls) {
    return Span.of(began, ended, calls);
  }
}
