package io.evenkeel.config.sections.operations;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.operations.ErrorBudgetPolicy;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code error_budget_policy}. */
final class BudgetPolicySchema extends ObjectSchema<BudgetPolicySchema.Policy> {
  private final Field<BudgetCalculationSchema.Budgets> calculation =
      optional(
          "calculation",
          new BudgetCalculationSchema(),
          "Budgets as time; they have to agree with the availability target within 1 %.");
  private final Field<List<String>> consumption =
      optional("consumption", new ListSchema<>(Scalars.text()), "What consumes the budget.");
  private final Field<Map<String, List<String>>> actions =
      optional("actions", new BudgetActionsSchema(), "What people do in each state.");
  private final Field<Percentage> criticalAt =
      defaulted(
          "critical_at",
          Scalars.percentageUpTo(10_000)
              .where(
                  share -> share.percent().compareTo(BigDecimal.valueOf(100)) >= 0,
                  "must be at least 100%: nothing is left by then"),
          "150%",
          "From this consumption on everything but rollbacks and kills is frozen.");

  /** The policy, and where its budgets stand. */
  record Policy(ErrorBudgetPolicy policy, Optional<Position> budgets) {}

  @Override
  public Policy build(Decoded in) {
    Optional<BudgetCalculationSchema.Budgets> stated = in.find(calculation);
    Percentage critical = in.get(criticalAt);
    if (critical.equals(Percentage.of("100"))
        && in.find(actions).orElse(Map.of()).containsKey("depleted")) {
      in.warn(
          criticalAt,
          "'critical_at' is where the budget is depleted, so 'budget_depleted' never has its turn;"
              + " raise it or remove those actions");
    }
    return new Policy(
        new ErrorBudgetPolicy(
            stated.flatMap(BudgetCalculationSchema.Budgets::monthly),
            stated.flatMap(BudgetCalculationSchema.Budgets::quarterly),
            in.find(consumption).orElse(List.of()),
            in.find(actions).orElse(Map.of()),
            critical),
        stated.map(BudgetCalculationSchema.Budgets::position));
  }

  /** {@code actions}: {@code budget_depleted} and its like, with what people do. */
  private static final class BudgetActionsSchema extends ObjectSchema<Map<String, List<String>>> {
    private static final String PREFIX = "budget_";

    private final List<Field<List<String>>> states =
        List.of(
            state("remaining", "While budget is left."),
            state("warning", "From 80 % consumed."),
            state("low", "When less than 10 % is left."),
            state("depleted", "When nothing is left."),
            state("critical", "From 'critical_at' on."));

    private Field<List<String>> state(String name, String description) {
      return optional(PREFIX + name, new ListSchema<>(Scalars.text()), description);
    }

    @Override
    public Map<String, List<String>> build(Decoded in) {
      var actions = new LinkedHashMap<String, List<String>>();
      for (Field<List<String>> state : states) {
        in.find(state).ifPresent(list -> actions.put(state.key().substring(PREFIX.length()), list));
      }
      return Collections.unmodifiableMap(actions);
    }
  }
}
