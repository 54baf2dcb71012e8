package io.evenkeel.redaction.otel;

import io.evenkeel.redaction.Isolation;
import io.evenkeel.redaction.Redactor;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A span as it may be exported; its exceptions are known by their attributes only. */
final class RedactedSpan extends DelegatingSpanData {
  private static final String CHANNEL = "otel.span";

  private final String name;
  private final Attributes attributes;
  private final List<EventData> events;
  private final List<LinkData> links;
  private final StatusData status;

  private RedactedSpan(
      SpanData span,
      String name,
      Attributes attributes,
      List<EventData> events,
      List<LinkData> links,
      StatusData status) {
    super(span);
    this.name = name;
    this.attributes = attributes;
    this.events = events;
    this.links = links;
    this.status = status;
  }

  static SpanData of(SpanData span, Redactor redactor) {
    try {
      Map<String, String> context = Texts.context(span.getSpanContext());
      if (Isolation.covers(context)) {
        return suppressed(span, Redactor.SUPPRESSED);
      }
      Texts texts = new Texts(redactor, CHANNEL, context);
      List<EventData> events = new ArrayList<>();
      for (EventData event : span.getEvents()) {
        events.add(
            EventData.create(
                event.getEpochNanos(),
                texts.text(event.getName()),
                texts.attributes(event.getAttributes()),
                event.getTotalAttributeCount()));
      }
      List<LinkData> links = new ArrayList<>();
      for (LinkData link : span.getLinks()) {
        links.add(
            LinkData.create(
                link.getSpanContext(),
                texts.attributes(link.getAttributes()),
                link.getTotalAttributeCount()));
      }
      StatusData status =
          StatusData.create(
              span.getStatus().getStatusCode(), texts.text(span.getStatus().getDescription()));
      Attributes attributes = texts.attributes(span.getAttributes());
      return new RedactedSpan(span, texts.text(span.getName()), attributes, events, links, status);
    } catch (Throwable e) {
      return suppressed(span, redactor.suppress());
    }
  }

  private static SpanData suppressed(SpanData span, String name) {
    StatusData status = StatusData.create(span.getStatus().getStatusCode(), "");
    return new RedactedSpan(span, name, Attributes.empty(), List.of(), List.of(), status);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public List<EventData> getEvents() {
    return events;
  }

  @Override
  public List<LinkData> getLinks() {
    return links;
  }

  @Override
  public StatusData getStatus() {
    return status;
  }
}
