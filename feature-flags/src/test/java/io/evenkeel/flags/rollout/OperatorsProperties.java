package io.evenkeel.flags.rollout;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** Whatever operators, files, clocks and restarts do in whatever order. */
class OperatorsProperties {

  @Property(tries = 150)
  @Tag("FLAG-8")
  @Tag("FLAG-10")
  @Tag("FLAG-12")
  void latchesOverridesGenerationsAndAuditAreAsTheModelSays(
      @ForAll("histories") ActionChain<ModelledFlag> history) {
    history.run();
  }

  @Provide
  Arbitrary<ActionChain<ModelledFlag>> histories() {
    return ActionChain.startWith(ModelledFlag::new)
        .withAction(4, does("set", ModelledFlag::set, Arbitraries.of("0", "3", "10", "30", "100")))
        .withAction(2, does("ramp", ModelledFlag::walk, Arbitraries.of("2,20,100", "30,60", "4")))
        .withAction(3, does("file", ModelledFlag::edit, Arbitraries.of(0, 1, 2, 3)))
        .withAction(3, does("time", ModelledFlag::pass, Arbitraries.integers().between(1, 400)))
        .withAction(2, does("restart", ModelledFlag::restart, Arbitraries.of(true, false)))
        .withAction(2, does("promote", ModelledFlag::promote))
        .withAction(2, does("rollback", ModelledFlag::rollBack))
        .withAction(2, does("disable", ModelledFlag::disable))
        .withAction(2, does("enable", ModelledFlag::enable))
        .withAction(2, does("clear", ModelledFlag::clear))
        .withAction(1, does("freeze", ModelledFlag::freeze, Arbitraries.of(true, false)))
        .withMaxTransformations(40);
  }

  private interface Step<T> {
    void take(ModelledFlag flag, T parameter);
  }

  private interface PlainStep {
    void take(ModelledFlag flag);
  }

  private static <T> Action.Independent<ModelledFlag> does(
      String name, Step<T> step, Arbitrary<T> parameters) {
    return () ->
        parameters.map(
            parameter ->
                Transformer.mutate(
                    name + " " + parameter,
                    flag -> {
                      step.take(flag, parameter);
                      flag.check(name + " " + parameter);
                    }));
  }

  private static Action.Independent<ModelledFlag> does(String name, PlainStep step) {
    return does(name, (flag, nothing) -> step.take(flag), Arbitraries.of(""));
  }
}
