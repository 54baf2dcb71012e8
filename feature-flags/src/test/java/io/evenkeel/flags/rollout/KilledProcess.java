package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.canary;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditKey;
import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.flags.Fixtures;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.Flags;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A service whose canary fails. It says so the moment a rollback is announced (or a disable or a
 * freeze returned), and then does nothing more: its parent kills it.
 */
final class KilledProcess {
  private KilledProcess() {}

  public static void main(String[] args) throws InterruptedException {
    Foundation foundation =
        Foundation.inDirectory(Path.of(args[0]), AuditKey.fromFile(Path.of(args[1])));
    var configuration = new Fixtures.Reloadable(canary("f", 50));
    foundation
        .events()
        .subscribe(
            RampVerdict.class,
            verdict -> {
              if (verdict.verdict() == Verdict.ROLLBACK) {
                announceAndWait("announced " + verdict.text());
              }
            });
    Flags flags = Flags.start(configuration, foundation);
    if (args[2].equals("disable")) {
      announceAndWait("announced " + flags.disable("f", "alice", "pages are blank").message());
    }
    if (args[2].equals("override")) {
      foundation
          .events()
          .subscribe(FlagChanged.class, change -> announceAndWait("announced " + change.what()));
      flags
          .operators()
          .override(OverrideRequest.set("f", "80").monitor("1h"), "alice", "support asks for it");
    }
    if (args[2].equals("freeze")) {
      announceAndWait("announced " + flags.freeze("alice", "a holiday").message());
    }
    Flag flag = flags.flag("f");
    for (int i = 0; i < 5_000; i++) {
      try (CallScope call = CallScope.open()) {
        boolean bad = flag.isOn("session-" + i);
        call.end(bad ? Outcome.SERVER_ERROR : Outcome.SUCCESS, 1);
      }
    }
    new CountDownLatch(1).await();
  }

  private static void announceAndWait(String text) {
    System.out.println(text);
    System.out.flush();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
