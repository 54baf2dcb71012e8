package io.evenkeel.config.sections.flags;

import io.evenkeel.config.Position;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.ExperimentSettings;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.flags.Prerequisite;
import io.evenkeel.config.flags.RampSettings;
import io.evenkeel.config.flags.TargetingRule;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.yaml.JsonNode;
import io.evenkeel.config.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A flag as a file would state it, so that further keys can be laid over it: {@link FlagSchema}
 * reads it back as it was, but for its segments and its schedule.
 */
final class FlagNode {
  private final Position position;
  private final List<Node.Entry> entries = new ArrayList<>();

  private FlagNode(Position position) {
    this.position = position;
  }

  static Node.Mapping of(FlagSettings flag) {
    var node = new FlagNode(flag.position());
    node.word("enabled", String.valueOf(flag.enabled()));
    node.word("strategy", flag.strategy().name().toLowerCase(Locale.ROOT));
    boolean split = flag.strategy() == Strategy.CANARY || flag.strategy() == Strategy.GRADUAL;
    if (split && (!flag.canaryShare().equals(Share.NONE) || flag.ramp().isEmpty())) {
      node.word("canary_percentage", flag.canaryShare().toString());
    }
    flag.successThreshold().ifPresent(least -> node.word("success_threshold", least.toString()));
    flag.owner().ifPresent(owner -> node.text("owner", owner));
    flag.expires().ifPresent(day -> node.word("expires", day.toString()));
    node.put("variants", node.variants(flag.variants()));
    flag.ramp()
        .filter(ramp -> flag.strategy() != Strategy.GRADUAL || !ramp.equals(RampSettings.DEFAULT))
        .ifPresent(ramp -> node.put("ramp", node.ramp(ramp)));
    flag.experiment().ifPresent(arms -> node.put("experiment", node.experiment(arms)));
    if (!flag.rules().isEmpty()) {
      node.put("rules", node.list(flag.rules().stream().map(FlagNode::rule).toList()));
    }
    node.attributes(flag.attributes());
    flag.serve().ifPresent(variant -> node.text("serve", variant));
    if (!flag.requires().isEmpty()) {
      node.put("requires", node.list(flag.requires().stream().map(FlagNode::required).toList()));
    }
    return node.mapping();
  }

  private void attributes(Map<String, String> all) {
    var others = new FlagNode(position);
    all.forEach(
        (name, value) ->
            (name.equals(FlagSchema.ON_SHARED_INCIDENT) ? this : others).text(name, value));
    if (!others.entries.isEmpty()) {
      put("attributes", others.mapping());
    }
  }

  private Node.Mapping variants(Map<String, FlagValue> variants) {
    var node = new FlagNode(position);
    variants.forEach((name, value) -> node.put(name, node.value(value)));
    return node.mapping();
  }

  private Node value(FlagValue value) {
    if (value instanceof FlagValue.Json json) {
      return JsonNode.of(json.value(), position);
    }
    if (value instanceof FlagValue.Text text) {
      return new Node.Scalar(position, text.value(), false);
    }
    return new Node.Scalar(
        position,
        value instanceof FlagValue.Decimal number
            ? number.value().toPlainString()
            : String.valueOf(((FlagValue.Bool) value).value()),
        true);
  }

  private Node.Mapping ramp(RampSettings ramp) {
    var node = new FlagNode(position);
    node.put(
        "steps",
        list(
            ramp.steps().stream()
                .<Node>map(step -> new Node.Scalar(position, step.toString(), true))
                .toList()));
    node.word("hold", Durations.text(ramp.hold()));
    node.word("error_budget_threshold", ramp.errorBudgetThreshold().toString());
    ramp.success().ifPresent(criterion -> node.text("success", criterion));
    node.word("bake", Durations.text(ramp.bake()));
    return node.mapping();
  }

  private Node.Mapping experiment(ExperimentSettings arms) {
    var node = new FlagNode(position);
    String control =
        percent(Share.ALL.hundredThousandths() - arms.variantShare().hundredThousandths());
    node.text("split", control + ":" + percent(arms.variantShare().hundredThousandths()));
    node.word("duration", Durations.text(arms.duration()));
    node.put(
        "metric",
        list(
            arms.metrics().stream()
                .<Node>map(metric -> new Node.Scalar(position, metric, false))
                .toList()));
    node.text("control", arms.control());
    node.text("variant", arms.variant());
    return node.mapping();
  }

  private static String percent(int hundredThousandths) {
    return BigDecimal.valueOf(hundredThousandths, 3).stripTrailingZeros().toPlainString();
  }

  private static Node rule(TargetingRule rule) {
    var node = new FlagNode(rule.position());
    node.text("if", rule.condition());
    node.text("serve", rule.serve());
    if (rule.by().isPresent() || !rule.share().equals(Share.ALL)) {
      node.word("percentage", rule.share().toString());
    }
    rule.by().ifPresent(attribute -> node.text("by", attribute));
    return node.mapping();
  }

  private static Node required(Prerequisite required) {
    var node = new FlagNode(required.position());
    node.text("flag", required.flag());
    node.text("variant", required.variant());
    return node.mapping();
  }

  private Node.Sequence list(List<Node> items) {
    return new Node.Sequence(position, items);
  }

  private void word(String key, String value) {
    put(key, new Node.Scalar(position, value, true));
  }

  private void text(String key, String value) {
    put(key, new Node.Scalar(position, value, false));
  }

  private void put(String key, Node value) {
    entries.add(new Node.Entry(position, key, value));
  }

  private Node.Mapping mapping() {
    return new Node.Mapping(position, List.copyOf(entries));
  }
}
