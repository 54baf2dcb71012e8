package io.evenkeel.samples.voice.story;

import io.evenkeel.flags.rollout.Verdict;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the demo promises; one that is broken makes it fail.
 *
 * @param text the promise, for people
 */
record Promise(String text, Predicate<Report> kept) {
  static final Promise OUTAGE_IS_REAL =
      new Promise(
          "the outage is real: other providers have to answer",
          report -> report.outage().answeredElsewhere() > 0);

  static final Promise OUTAGE_IS_NOT_FELT =
      new Promise(
          "no call fails while azure-openai is dark", report -> report.outage().failed() == 0);

  static final Promise TRAFFIC_COMES_BACK =
      new Promise("azure-openai gets its traffic back", Report::trafficCameBack);

  static final Promise ONLY_THE_CANARY_FAILS =
      new Promise(
          "no call fails but those that the bad canary answers",
          report ->
              report.all().failed() == report.canary().failed()
                  && report.badVerdict().stream()
                      .allMatch(said -> said.evidence().control().failures() == 0));

  static final Promise GOOD_IS_PROMOTED =
      new Promise(
          "a healthy variant is promoted and never rolled back",
          report ->
              report.goodVerdict().stream().anyMatch(said -> said.verdict() == Verdict.PROMOTE));

  static final Promise BAD_IS_ROLLED_BACK =
      new Promise(
          "the bad canary is rolled back without anybody's help",
          report -> report.badVerdict().stream().anyMatch(said -> said.actor().equals("ramp")));

  static final Promise CHECK_CAN_SEE =
      new Promise(
          "the leak check finds every value in the unredacted input",
          report -> report.control().leaks().size() == report.control().values().size());

  static final Promise EVERY_CALL_IS_LOGGED =
      new Promise(
          "every call is logged", report -> report.leaks().records() > report.all().calls().size());

  static final Promise NO_PHI_IS_LOGGED =
      new Promise(
          "no announced PHI value stands in anything that was written",
          report -> report.leaks().announcedFound() == 0);

  static final Promise WATCHED =
      new Promise(
          "the second detector reads what is written and finds nothing",
          report -> report.readAgain() > 0 && report.incidents() == 0);

  static final Promise AUDITED =
      new Promise(
          "the audit log is intact and has records",
          report -> report.audit().isIntact() && report.audit().records() > 0);

  static final Promise IN_TIME =
      new Promise(
          "the story ends in its time",
          report -> report.seconds() <= report.pace().limit().toSeconds());

  static final List<Promise> ALL =
      List.of(
          OUTAGE_IS_REAL,
          OUTAGE_IS_NOT_FELT,
          TRAFFIC_COMES_BACK,
          ONLY_THE_CANARY_FAILS,
          GOOD_IS_PROMOTED,
          BAD_IS_ROLLED_BACK,
          CHECK_CAN_SEE,
          EVERY_CALL_IS_LOGGED,
          NO_PHI_IS_LOGGED,
          WATCHED,
          AUDITED,
          IN_TIME);

  static List<Promise> brokenIn(Report report) {
    return ALL.stream().filter(promise -> !promise.kept.test(report)).toList();
  }
}
