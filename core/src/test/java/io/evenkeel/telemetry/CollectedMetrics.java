package io.evenkeel.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What OpenTelemetry's SDK would export now. */
final class CollectedMetrics {
  private final InMemoryMetricReader reader = InMemoryMetricReader.create();

  SdkMeterProvider provider() {
    return SdkMeterProvider.builder().registerMetricReader(reader).build();
  }

  /** By name and attributes, every number. */
  Map<String, Double> all() {
    var values = new TreeMap<String, Double>();
    for (MetricData metric : reader.collectAllMetrics()) {
      for (PointData point : metric.getData().getPoints()) {
        var labels = new TreeMap<String, String>();
        point
            .getAttributes()
            .forEach((key, value) -> labels.put(key.getKey(), String.valueOf(value)));
        values.put(metric.getName() + labels, number(point));
      }
    }
    return values;
  }

  List<String> names() {
    return reader.collectAllMetrics().stream().map(MetricData::getName).toList();
  }

  List<PointData> points(String name) {
    return reader.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .map(MetricData::getData)
        .<PointData>flatMap(data -> data.getPoints().stream())
        .toList();
  }

  /** The unit of a metric that has a point now. */
  Map<String, String> units() {
    return reader.collectAllMetrics().stream()
        .collect(Collectors.toMap(MetricData::getName, MetricData::getUnit));
  }

  /** The value of the one series of a name that has these labels, others besides. */
  Optional<Double> value(String name, Map<String, String> labels) {
    List<Double> found =
        points(name).stream()
            .filter(
                point ->
                    labels.entrySet().stream().allMatch(e -> has(point, e.getKey(), e.getValue())))
            .map(CollectedMetrics::number)
            .toList();
    assertThat(found).as(name + labels).hasSizeLessThan(2);
    return found.stream().findFirst();
  }

  static boolean has(PointData point, String key, String value) {
    return value.equals(point.getAttributes().get(AttributeKey.stringKey(key)));
  }

  private static double number(PointData point) {
    return point instanceof LongPointData whole
        ? whole.getValue()
        : ((DoublePointData) point).getValue();
  }
}
