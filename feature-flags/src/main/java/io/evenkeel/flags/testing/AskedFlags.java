package io.evenkeel.flags.testing;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.Position;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.FlagValue;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the annotations around a test say. The nearest one wins: the method's, its class's, that
 * class's superclasses', then those of the classes around it.
 */
final class AskedFlags {
  private static final Position POSITION = new Position("@WithFlag", 1, 1);

  private AskedFlags() {}

  static Map<String, FlagSettings> of(ExtensionContext test) {
    Map<String, FlagSettings> flags = new LinkedHashMap<>();
    Deque<Class<?>> outsideIn = new ArrayDeque<>();
    for (Class<?> type = test.getTestClass().orElse(null);
        type != null;
        type = type.getEnclosingClass()) {
      outsideIn.push(type);
    }
    outsideIn.forEach(type -> addFamily(type, flags));
    test.getTestMethod().ifPresent(method -> add(method, flags));
    return flags;
  }

  private static void addFamily(@Nullable Class<?> type, Map<String, FlagSettings> flags) {
    if (type != null && type != Object.class) {
      addFamily(type.getSuperclass(), flags);
      add(type, flags);
    }
  }

  private static void add(AnnotatedElement element, Map<String, FlagSettings> flags) {
    Set<String> here = new HashSet<>();
    for (WithFlag each : element.getDeclaredAnnotationsByType(WithFlag.class)) {
      if (!here.add(each.name())) {
        throw new ExtensionConfigurationException(
            "@WithFlag gives flag '" + each.name() + "' twice at " + element + "; leave one");
      }
      flags.put(each.name(), settings(each));
    }
  }

  private static FlagSettings settings(WithFlag flag) {
    return new FlagSettings(
        flag.name(),
        POSITION,
        true,
        Strategy.STATIC,
        Share.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of("test", value(flag)),
        Optional.empty(),
        List.of(),
        Map.of());
  }

  private static FlagValue value(WithFlag flag) {
    String text = flag.value();
    return switch (flag.type()) {
      case TEXT -> new FlagValue.Text(text);
      case BOOLEAN ->
          find(bool(text)).orElseThrow(() -> wrong(flag, "a boolean; write true or false"));
      case NUMBER ->
          find(number(text)).orElseThrow(() -> wrong(flag, "a number; write it like -2 or 0.25"));
      case JSON -> document(flag);
      case BY_VALUE ->
          find(bool(text)).or(() -> find(number(text))).orElseGet(() -> new FlagValue.Text(text));
    };
  }

  private static Optional<FlagValue> find(@Nullable FlagValue value) {
    return Optional.ofNullable(value);
  }

  private static @Nullable FlagValue bool(String text) {
    return text.equals("true") || text.equals("false")
        ? new FlagValue.Bool(text.equals("true"))
        : null;
  }

  private static @Nullable FlagValue number(String text) {
    return text.matches("-?[0-9]+(\\.[0-9]+)?")
        ? new FlagValue.Decimal(new BigDecimal(text))
        : null;
  }

  /** As a file would give it: YAML's reader knows JSON. */
  private static FlagValue document(WithFlag flag) {
    try {
      String variants = "control: " + flag.value() + ", canary: " + flag.value();
      String file = "feature_flags: {f: {enabled: true, variants: {" + variants + "}}}";
      for (FlagSettings parsed : Configuration.parse("@WithFlag", file).flags().values()) {
        if (parsed.variants().get("control") instanceof FlagValue.Json document) {
          return document;
        }
      }
    } catch (ConfigurationException e) {
      throw wrong(flag, "a JSON document: " + e.getMessage());
    }
    throw wrong(flag, "a JSON document; write an object or an array");
  }

  private static ExtensionConfigurationException wrong(WithFlag flag, String wanted) {
    return new ExtensionConfigurationException(
        "@WithFlag(name = \"%s\", value = \"%s\") is not %s"
            .formatted(flag.name(), flag.value(), wanted));
  }
}
