package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.util.OptionalLong;

/**
 * What an objective counts. Two that are equal count the same, so that counts can go on over a
 * reload; what an objective demands of the counts is no part of it.
 */
interface Measure {

  /** Begins to count, from nothing. */
  Tally begin(Sources sources);

  /** The latency threshold that the calls have to be counted against; empty: none. */
  default OptionalLong thresholdNanos() {
    return OptionalLong.empty();
  }

  /** What these settings want counted. */
  static Measure of(ObjectiveSettings settings) {
    Indicator indicator = settings.indicator();
    if (indicator instanceof Indicator.SuccessRatio ratio) {
      return new CallMeasure.Availability(ratio.bad().contains("4xx"));
    }
    if (indicator instanceof Indicator.ErrorRate rate) {
      return new CallMeasure.OtherThan(
          rate.errorClass().equals("4xx") ? Outcome.CLIENT_ERROR : Outcome.SERVER_ERROR);
    }
    if (indicator instanceof Indicator.Latency latency) {
      var faster = new CallMeasure.FasterThan(latency.threshold().toNanos());
      // A percentile with a slice budget counts minutes, not calls: never read it as the other kind
      return latency.sliceBudget().isEmpty()
          ? faster
          : new LatencySlices(faster, latency.percentile(), latency.minimumCalls());
    }
    if (indicator instanceof Indicator.Throughput throughput) {
      return new ThroughputSlices(throughput.perSecond(), throughput.unit());
    }
    return ofProcess(settings.name(), indicator);
  }

  /**
   * Whether the indicator says nothing about a service's calls: given for every service, it holds
   * once for the process and not once for each.
   */
  static boolean isOfProcess(Indicator indicator) {
    return !(indicator instanceof Indicator.SuccessRatio
        || indicator instanceof Indicator.ErrorRate
        || indicator instanceof Indicator.Latency
        || indicator instanceof Indicator.Throughput);
  }

  private static Measure ofProcess(String objective, Indicator indicator) {
    if (indicator instanceof Indicator.Uptime uptime) {
      return new UptimeSeconds(uptime.healthChecks(), uptime.downtime());
    }
    if (indicator instanceof Indicator.SignalRatio ratio) {
      return new SignalShare(objective, ratio.good(), ratio.total(), false);
    }
    if (indicator instanceof Indicator.SignalCeiling ceiling) {
      return new SignalShare(objective, ceiling.bad(), ceiling.total(), true);
    }
    if (indicator instanceof Indicator.CostPerSuccess) {
      return new CostOfSuccesses();
    }
    if (indicator instanceof Indicator.ZeroIncidents) {
      return new QuietMinutes(objective);
    }
    if (indicator instanceof Indicator.MeanTime mean) {
      return new MeanTimeVerdict(mean.kind());
    }
    if (indicator instanceof Indicator.Saturation saturation) {
      return new SaturationSlices(saturation.resource(), saturation.ceiling());
    }
    throw new IllegalStateException("no measure of " + indicator.getClass().getName());
  }
}
