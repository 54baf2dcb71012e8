package io.evenkeel.slo.weave;

import io.evenkeel.call.CallScope;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.SloSite;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** What runs after an annotated method that may return a stage, which completes later. */
final class SloExitOfStage {
  private SloExitOfStage() {}

  @Advice.OnMethodExit(
      onThrowable = Throwable.class,
      suppress = Throwable.class,
      backupArguments = false)
  static void exit(
      @OfMethod SloSite site,
      @Advice.Enter @Nullable CallScope scope,
      @Advice.Local("recorder") SloService recorder,
      @Advice.Local("started") long started,
      @Advice.Thrown @Nullable Throwable thrown,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned) {
    if (scope != null) {
      site.endOfStage(recorder, scope, started, thrown, returned);
    }
  }
}
