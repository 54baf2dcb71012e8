package io.evenkeel.flags.openfeature.gherkin;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.Hook;
import dev.openfeature.sdk.HookContext;
import dev.openfeature.sdk.ImmutableContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notes what it was called with, and adds to the context when asked to. */
final class RecordingHook implements Hook<Object> {
  private final String name;
  private final List<String> journal;
  final Map<String, FlagEvaluationDetails<Object>> details = new HashMap<>();
  final List<String> stages = new ArrayList<>();
  EvaluationContext adds = new ImmutableContext();
  EvaluationContext merged = new ImmutableContext();

  RecordingHook(String name, List<String> journal) {
    this.name = name;
    this.journal = journal;
  }

  @Override
  public Optional<EvaluationContext> before(
      HookContext<Object> context, Map<String, Object> hints) {
    note("before");
    return Optional.of(adds);
  }

  @Override
  public void after(
      HookContext<Object> context,
      FlagEvaluationDetails<Object> evaluated,
      Map<String, Object> hints) {
    note("after");
    details.put("after", evaluated);
  }

  @Override
  public void error(HookContext<Object> context, Exception error, Map<String, Object> hints) {
    note("error");
  }

  @Override
  public void finallyAfter(
      HookContext<Object> context,
      FlagEvaluationDetails<Object> evaluated,
      Map<String, Object> hints) {
    note("finally");
    merged = context.getCtx();
    details.put("finally", evaluated);
  }

  private void note(String stage) {
    stages.add(stage);
    journal.add(name + " " + stage);
  }
}
