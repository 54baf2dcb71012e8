package io.evenkeel.redaction;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.event.AttributeChanged;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in force: the file's enforcement or the strongest that any flag asks for. Writers hold
 * the lock; readers see one volatile value.
 */
final class LiveSwitch {
  private static final String ATTRIBUTE = "enforcement";

  private final Map<String, Enforcement> byFlag = new HashMap<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private Enforcement ofFile;
  private volatile Enforcement inForce;

  LiveSwitch(Enforcement ofFile) {
    this.ofFile = ofFile;
    this.inForce = ofFile;
    if (ofFile == Enforcement.NONE) {
      Log.log.warn("PHI redaction is off: phi_redaction.enforcement is none");
    }
  }

  Enforcement enforcement() {
    return inForce;
  }

  /**
   * @param read the settings it was made with: a change between then and now is not missed
   */
  void follow(
      RedactionSettings read,
      LiveConfiguration configuration,
      EventBus events,
      Consumer<RedactionSettings> adopt) {
    subscriptions.add(configuration.onChange(changed -> reload(changed, adopt)));
    subscriptions.add(events.subscribe(AttributeChanged.class, this::heard));
    Configuration now = configuration.current();
    if (!now.redaction().equals(read)) {
      reload(now, adopt);
    }
  }

  private void heard(AttributeChanged change) {
    if (change.name().equals(ATTRIBUTE)) {
      flagSays(change.source(), change.value());
    }
  }

  /** One at a time, so that the settings in force and their enforcement are of the same file. */
  private synchronized void reload(Configuration changed, Consumer<RedactionSettings> adopt) {
    RedactionSettings settings = changed.redaction();
    try {
      adopt.accept(settings);
    } catch (RuntimeException e) {
      Log.log.warn("The new phi_redaction settings are not used: {}", e.getMessage());
      return;
    }
    // None is a decision of start-up: a file edited later cannot switch a running redactor off.
    Enforcement asked = settings.enforcement();
    fileSays(
        asked == Enforcement.NONE && inForce != Enforcement.NONE ? Enforcement.STANDARD : asked);
  }

  private synchronized void fileSays(Enforcement enforcement) {
    ofFile = enforcement;
    decide();
  }

  synchronized void flagSays(String flag, Optional<String> value) {
    Enforcement asked = value.map(LiveSwitch::parse).orElse(null);
    if (asked == null) {
      byFlag.remove(flag);
    } else {
      byFlag.put(flag, asked);
    }
    decide();
  }

  private void decide() {
    Enforcement strongest = ofFile;
    for (Enforcement asked : byFlag.values()) {
      strongest = Strictest.of(strongest, asked);
    }
    inForce = strongest;
  }

  private static @Nullable Enforcement parse(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "standard" -> Enforcement.STANDARD;
      case "strict" -> Enforcement.STRICT;
      default -> null;
    };
  }

  void close() {
    subscriptions.forEach(Subscription::close);
  }

  /**
   * Found when something is said: what logging is set up with may ask for a redactor, and this
   * class is loaded by the first one.
   */
  private static final class Log {
    private static final Logger log = LoggerFactory.getLogger(LiveSwitch.class);
  }
}
