package io.evenkeel.llm;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.llm.FaultServer.Fault;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of the fault matrix: what a provider does to either kind of request, and what follows.
 */
record FaultRow(String name, Way blocking, Way streaming) {

  /** What becomes of the caller's request. */
  enum Fate {
    NEXT_ANSWERS,
    REFUSED,
    BROKEN
  }

  /**
   * One cell.
   *
   * @param elsewhere where the provider is said to be, when nobody is there
   * @param billed whether the failed attempt may be charged for
   */
  record Way(
      Function<FaultServer, Fault> fault,
      @Nullable URI elsewhere,
      ErrorClass expected,
      boolean billed,
      Fate fate) {

    static Way next(Function<FaultServer, Fault> fault, ErrorClass expected, boolean billed) {
      return new Way(fault, null, expected, billed, Fate.NEXT_ANSWERS);
    }

    static Way next(Fault fault, ErrorClass expected, boolean billed) {
      return next(server -> fault, expected, billed);
    }

    static Way refused(Fault fault, ErrorClass expected, boolean billed) {
      return new Way(server -> fault, null, expected, billed, Fate.REFUSED);
    }

    static Way broken(Function<FaultServer, Fault> fault, ErrorClass expected, boolean billed) {
      return new Way(fault, null, expected, billed, Fate.BROKEN);
    }

    static Way broken(Fault fault, ErrorClass expected, boolean billed) {
      return broken(server -> fault, expected, billed);
    }

    static Way nobodyAt(URI url) {
      return new Way(FaultServer::silent, url, ErrorClass.CONNECT, false, Fate.NEXT_ANSWERS);
    }
  }

  /** The same to both kinds of requests. */
  static FaultRow both(String name, Way way) {
    return new FaultRow(name, way, way);
  }

  Way way(boolean streamed) {
    return streamed ? streaming : blocking;
  }

  @Override
  public String toString() {
    return name;
  }
}
