package io.evenkeel.flags.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evenkeel.config.Share;
import io.evenkeel.config.flags.ExperimentSettings;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.flags.RampSettings;
import io.evenkeel.config.flags.TargetingRule;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * Tells definitions apart: what a flag decides and how it ramps, not where it stands in a file, who
 * owns it or when it expires. Equal on every machine and after every restart.
 */
final class Fingerprint {
  /** An attribute that only people read: another wording is not another definition. */
  private static final String DOCUMENTATION = "description";

  private final StringBuilder canonical = new StringBuilder();

  private Fingerprint() {}

  static String ofDefinition(FlagSettings flag) {
    var print = new Fingerprint();
    print.add(flag.enabled()).add(flag.strategy()).add(flag.canaryShare().hundredThousandths());
    print.add(flag.successThreshold().map(threshold -> plain(threshold.percent())).orElse(""));
    print.addVariants(flag);
    flag.ramp().ifPresent(print::addRamp);
    flag.rules().forEach(print::addRule);
    flag.experiment().ifPresent(print::addExperiment);
    flag.serve().ifPresent(variant -> print.add("serve").add(variant));
    flag.requires().forEach(each -> print.add("requires").add(each.flag()).add(each.variant()));
    new TreeMap<>(flag.segments())
        .forEach((name, condition) -> print.add("segment").add(name).add(condition));
    var attributes = new TreeMap<>(flag.attributes());
    attributes.remove(DOCUMENTATION);
    attributes.forEach((name, value) -> print.add("attribute").add(name).add(value));
    return print.hash();
  }

  static String ofVariants(FlagSettings flag) {
    var print = new Fingerprint();
    print.addVariants(flag);
    if (flag.strategy() != Strategy.STATIC) {
      // Under the canary's share sessions remember this one and no other.
      flag.serve().ifPresent(variant -> print.add("serve").add(variant));
    }
    return print.hash();
  }

  static String of(String text) {
    return new Fingerprint().add(text).hash();
  }

  private void addVariants(FlagSettings flag) {
    flag.variants().forEach((name, value) -> add("variant").add(name).add(canonical(value)));
  }

  private void addRule(TargetingRule rule) {
    add("rule").add(rule.condition()).add(rule.serve());
    if (!rule.share().equals(Share.ALL)) {
      add("share").add(rule.share().hundredThousandths()).add(rule.by().orElse(""));
    }
  }

  private void addRamp(RampSettings ramp) {
    add("ramp").add(ramp.hold()).add(ramp.bake()).add(ramp.success().orElse(""));
    add(plain(ramp.errorBudgetThreshold().percent()));
    ramp.steps().forEach(step -> add(step.hundredThousandths()));
  }

  private void addExperiment(ExperimentSettings experiment) {
    add("experiment").add(experiment.control()).add(experiment.variant());
    add(experiment.duration());
    experiment.metrics().forEach(metric -> add("metric").add(metric));
  }

  private static String canonical(FlagValue value) {
    return value instanceof FlagValue.Decimal decimal
        ? "number " + plain(decimal.value())
        : value.toString();
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  // The length in front keeps neighbours apart: "ab","c" is not "a","bc".
  private Fingerprint add(Object part) {
    String text = part.toString();
    canonical.append(text.length()).append(':').append(text).append('\n');
    return this;
  }

  private String hash() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(canonical.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
