package io.evenkeel.slo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** A user's class with annotated methods of every kind; the build weaves it like any other. */
class Clinic implements Callable<String> {
  static final String SERVICE = "clinic";

  @Slo(SERVICE)
  String book(String slot) {
    return "booked " + slot;
  }

  @Slo(SERVICE)
  private int hiddenWork(int n) {
    return n + 1;
  }

  int callsItself() {
    return hiddenWork(1) + this.hiddenWork(2);
  }

  @Slo(SERVICE)
  static long of(long a, double b, byte c) {
    return a + (long) b + c;
  }

  @Slo(SERVICE)
  final void nothing() {}

  @Slo(SERVICE)
  synchronized Object[] everyPath(int way) throws IOException {
    if (way == 0) {
      return new Object[0];
    }
    for (int i = 0; i < 3; i++) {
      if (way == 1 && i == 2) {
        return new Object[] {i};
      }
    }
    try {
      throw new IOException("no " + way);
    } finally {
      nothing();
    }
  }

  @Slo(
      value = SERVICE,
      clientErrors = {IllegalArgumentException.class},
      ignored = {FileNotFoundException.class})
  void fail(Throwable thrown) throws Throwable {
    throw thrown;
  }

  // The compiler adds a bridge `Object call()` and copies the annotation onto it.
  @Override
  @Slo(SERVICE)
  public String call() {
    return "called";
  }

  @Slo(SERVICE)
  CompletableFuture<String> later(CompletableFuture<String> answer) {
    return answer;
  }

  @Slo(SERVICE)
  CompletionStage<String> laterAsStage(CompletionStage<String> answer) {
    return answer;
  }

  @Slo(SERVICE)
  Future<String> laterAsFuture(Future<String> answer) {
    return answer;
  }

  @Slo(SERVICE)
  <T> T whatever(T answer) {
    return answer;
  }

  @Slo(SERVICE)
  <T> T during(Supplier<T> work) {
    return work.get();
  }

  @Slo("desk")
  String throughTheDesk() {
    return book("monday");
  }

  /** A default method is woven where it stands. */
  interface Greeter {

    @Slo(SERVICE)
    default String greet(String whom) {
      return "hello " + whom;
    }

    @Slo(SERVICE)
    static int ofInterface() {
      return 3;
    }
  }

  /** So are the methods of a record, and the accessor of an annotated component. */
  record Visit(@Slo(SERVICE) int minutes) {

    @Slo(SERVICE)
    int hours() {
      return minutes / 60;
    }
  }
}
