package io.evenkeel.redaction.logback;

import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarker;
import org.slf4j.helpers.BasicMarkerFactory;

/** A marker that shows a value is replaced, with the ones it contains, by one that does not. */
final class RedactedMarker {

  private RedactedMarker() {}

  static Marker of(Marker marker, Redactor redactor, Profile profile, boolean lineIsRead) {
    String shown = marker.toString();
    String clean = redactor.redact(shown, profile);
    boolean stays = clean.equals(shown) && (lineIsRead || marker instanceof BasicMarker);
    return stays ? marker : new BasicMarkerFactory().getDetachedMarker(clean);
  }
}
