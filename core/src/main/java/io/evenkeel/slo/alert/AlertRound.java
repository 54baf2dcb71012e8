package io.evenkeel.slo.alert;

import io.evenkeel.Foundation;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.slo.alert.Alarms.News;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores which alerts fire and which incidents ended, tells what is new, and stores again what was
 * told: a crash in between tells it a second time rather than never. All that may be slow about
 * alerts is here. Rounds take turns; the monitor of the alarms is only held to look and to note.
 */
final class AlertRound implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(SloAlerts.class);
  private static final int LOG_EVERY = 1_000;

  private final LiveConfiguration live;
  private final Foundation foundation;
  private final Consumer<AlertTransition> receiver;
  private final Suspects suspects;
  private final Alarms alarms;
  private final AlarmStore store;
  private final IncidentHistory history;
  private final AtomicLong faults = new AtomicLong();

  AlertRound(
      LiveConfiguration live,
      Foundation foundation,
      Consumer<AlertTransition> receiver,
      Alarms alarms,
      AlarmStore store,
      IncidentHistory history) {
    this.live = live;
    this.foundation = foundation;
    this.receiver = receiver;
    this.suspects = new Suspects(foundation.changes(), foundation.time());
    this.alarms = alarms;
    this.store = store;
    this.history = history;
  }

  /** Whether there is something to store or to tell. */
  boolean isDue() {
    synchronized (alarms) {
      if (alarms.hasNews()) {
        return true;
      }
    }
    return store.isBehind() || history.isBehind();
  }

  /** How many transitions the receiver did not take. */
  long faults() {
    return faults.get();
  }

  /** One round; throws what a store throws that breaks its contract. */
  @Override
  public synchronized void run() {
    AlarmStore.Image before;
    List<News> news;
    synchronized (alarms) {
      before = AlarmStore.Image.of(alarms.all());
      news = alarms.news();
    }
    store.save(before);
    history.store(); // before somebody hears of an end
    VirtualMachineError fatal = tellAll(news);
    AlarmStore.Image after;
    synchronized (alarms) {
      after = AlarmStore.Image.of(alarms.all());
    }
    store.save(after);
    if (fatal != null) {
      throw fatal;
    }
  }

  /** What one alert has to wait for, others have not; an error passes when all were served. */
  private @Nullable VirtualMachineError tellAll(List<News> news) {
    Set<AlertIdentity> waiting = new HashSet<>();
    VirtualMachineError fatal = null;
    for (News next : news) {
      if (waiting.contains(next.identity()) || !isWanted(next)) {
        continue;
      }
      try {
        if (!tell(next)) {
          waiting.add(next.identity());
        }
      } catch (VirtualMachineError e) {
        faults.incrementAndGet();
        waiting.add(next.identity());
        fatal = fatal == null ? e : fatal;
      }
    }
    return fatal;
  }

  private boolean isWanted(News next) {
    synchronized (alarms) {
      return alarms.startTelling(next.alarm());
    }
  }

  private boolean tell(News next) {
    AlertTransition transition = transition(next.alarm(), next.state());
    boolean taken = hand(transition);
    if (taken) {
      synchronized (alarms) {
        if (next.state() == AlertState.FIRING) {
          next.alarm().firingWasTold();
        } else {
          alarms.forget(next.alarm());
        }
      }
    }
    if (next.alarm().publishes(transition.state())) {
      foundation.events().publish(transition);
    }
    return taken;
  }

  private boolean hand(AlertTransition transition) {
    try {
      receiver.accept(transition);
      return true;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable fault) {
      long count = faults.incrementAndGet();
      if (count % LOG_EVERY == 1) {
        log.warn(
            "Alert {} of {} could not be handed on ({} such faults so far)",
            transition.identity().alert(),
            transition.identity().objective(),
            count,
            fault);
      }
      return false;
    }
  }

  private AlertTransition transition(Alarm alarm, AlertState state) {
    boolean firing = state == AlertState.FIRING;
    Alarm.Burn burn = alarm.burn(state);
    return new AlertTransition(
        alarm.at(state),
        alarm.identity(),
        state,
        alarm.since(),
        alarm.severity(),
        alarm.routes(),
        burn.longRate(),
        burn.shortRate(),
        firing ? announced(alarm) : "over: " + alarm.summary(),
        firing ? suspects.of(alarm.identity().service(), alarm.since()) : List.of());
  }

  private String announced(Alarm alarm) {
    return new Severities(live.current().operations())
        .responseTime(alarm.severity())
        .map(time -> alarm.summary() + "; answer within " + Spelled.of(time))
        .orElse(alarm.summary());
  }
}
