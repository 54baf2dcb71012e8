package io.evenkeel.redaction.logback;

import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/** A marker that shows a value is replaced, with the ones it contains, by one that does not. */
final class RedactedMarker {

  private RedactedMarker() {}

  static Marker of(Marker marker, Redactor redactor) {
    String shown = marker.toString();
    String clean = redactor.redact(shown, Profile.LOG);
    return clean.equals(shown) ? marker : new BasicMarkerFactory().getDetachedMarker(clean);
  }
}
