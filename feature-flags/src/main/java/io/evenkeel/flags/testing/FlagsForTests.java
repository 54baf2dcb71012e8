package io.evenkeel.flags.testing;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.Position;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.flags.Flags;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes the flags that {@link WithFlag} asks for, and closes them after the test. */
final class FlagsForTests implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(FlagsForTests.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Flags.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getStore(NAMESPACE)
        .getOrComputeIfAbsent(Started.class, key -> Started.with(flags(test)), Started.class)
        .flags;
  }

  private static Map<String, FlagSettings> flags(ExtensionContext test) {
    Map<String, FlagSettings> flags = new LinkedHashMap<>();
    test.getTestClass().ifPresent(type -> add(type, flags));
    test.getTestMethod().ifPresent(method -> add(method, flags));
    return flags;
  }

  private static void add(AnnotatedElement element, Map<String, FlagSettings> flags) {
    for (WithFlag each : element.getAnnotationsByType(WithFlag.class)) {
      flags.put(each.name(), settings(each));
    }
  }

  private static FlagSettings settings(WithFlag flag) {
    return new FlagSettings(
        flag.name(),
        new Position("@WithFlag", 1, 1),
        true,
        Strategy.STATIC,
        Share.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of("test", value(flag.value())),
        Optional.empty(),
        List.of(),
        Map.of());
  }

  private static FlagValue value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return new FlagValue.Bool(text.equals("true"));
    }
    return text.matches("-?[0-9]+(\\.[0-9]+)?")
        ? new FlagValue.Decimal(new BigDecimal(text))
        : new FlagValue.Text(text);
  }

  /** Closed by JUnit when the test's store is. */
  private record Started(Foundation foundation, Flags flags) implements AutoCloseable {

    static Started with(Map<String, FlagSettings> flags) {
      Configuration none = Configuration.EMPTY;
      var configuration =
          new Configuration(
              none.objectives(),
              flags,
              none.providers(),
              none.routing(),
              none.responseCache(),
              none.degradedAnswer(),
              none.circuitBreakers(),
              none.redaction(),
              none.findings());
      Foundation foundation = Foundation.inMemory();
      return new Started(
          foundation, Flags.start(LiveConfiguration.fixed(configuration), foundation));
    }

    @Override
    public void close() {
      flags.close();
      foundation.close();
    }
  }
}
