package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.Indicator.SuccessRatio;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.yaml.Quote;
import java.util.List;

/** {@code availability}: successful calls over all calls. */
final class AvailabilitySchema extends ObjectiveSchema {
  private final Field<Percentage> target =
      required("target", Targets.share(), "Share of successful calls.");
  private final Field<List<String>> bad =
      names("bad", "What counts as bad beside server errors: 4xx, 5xx or exception names.");
  private final Field<List<String>> ignore = names("ignore", "Exception names that count nowhere.");
  private final Field<List<String>> clientErrors =
      names("client_errors", "Exception names that are the caller's fault.");

  private Field<List<String>> names(String key, String description) {
    return optional(key, new ListSchema<>(Scalars.text()), description);
  }

  @Override
  public List<ObjectiveDraft> build(Decoded in) {
    checkBudget(in, in.get(target));
    checkClasses(in);
    checkDisjoint(in, bad, ignore);
    checkDisjoint(in, bad, clientErrors);
    checkDisjoint(in, ignore, clientErrors);
    var indicator =
        new SuccessRatio(
            in.find(bad).orElse(List.of()),
            in.find(ignore).orElse(List.of()),
            in.find(clientErrors).orElse(List.of()));
    return List.of(draft(in, "availability", in.position(), indicator, in.get(target)));
  }

  private void checkClasses(Decoded in) {
    for (String name : in.find(bad).orElse(List.of())) {
      if (isClass(name) && !name.matches("[45]xx")) {
        in.complain(bad, "knows the classes 4xx and 5xx, not " + Quote.of(name));
      }
    }
    for (Field<List<String>> exceptions : List.of(ignore, clientErrors)) {
      in.find(exceptions).orElse(List.of()).stream()
          .filter(AvailabilitySchema::isClass)
          .forEach(
              name ->
                  in.complain(
                      exceptions,
                      "holds the class %s; name exceptions here (5xx is always bad, 4xx only where 'bad' lists it)"
                          .formatted(Quote.of(name))));
    }
  }

  private static boolean isClass(String name) {
    return name.matches("[0-9][xX]{2}");
  }

  private static void checkDisjoint(
      Decoded in, Field<List<String>> first, Field<List<String>> second) {
    for (String name : in.find(second).orElse(List.of())) {
      if (in.find(first).orElse(List.of()).contains(name)) {
        in.complain(
            second,
            "holds %s, which '%s' holds too; keep it in one of them"
                .formatted(Quote.of(name), first.key()));
      }
    }
  }
}
