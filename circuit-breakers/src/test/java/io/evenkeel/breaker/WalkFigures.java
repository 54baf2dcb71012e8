package io.evenkeel.breaker;

/** What happened on random walks. */
final class WalkFigures {
  long steps;
  long transitions;
  long admissions;
  long refusals;
  long probes;
  long doubleEnds;
  long timeouts;
  long staleEnds;
  long staleTransitions;
  long leaks;
  long fullHouses;
  long overfullHouses;

  void probesBesidePlaces(long inFlight, int places) {
    fullHouses += inFlight == places ? 1 : 0;
    overfullHouses += inFlight > places ? 1 : 0;
  }

  void add(WalkFigures other) {
    steps += other.steps;
    transitions += other.transitions;
    admissions += other.admissions;
    refusals += other.refusals;
    probes += other.probes;
    doubleEnds += other.doubleEnds;
    timeouts += other.timeouts;
    staleEnds += other.staleEnds;
    staleTransitions += other.staleTransitions;
    leaks += other.leaks;
    fullHouses += other.fullHouses;
    overfullHouses += other.overfullHouses;
  }
}
