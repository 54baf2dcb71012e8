package io.evenkeel.slo.weave;

import static net.bytebuddy.matcher.ElementMatchers.hasSuperType;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/** When a call of a method is over, as far as its declared result tells. */
enum Completion {
  /** When the method returns, with a number or nothing: no result to look at. */
  AT_RETURN,
  /** When the method returns, and the object that it returned may say how the call ended. */
  AT_RETURN_OF_OBJECT,
  /** When the returned stage completes; a future that is none is over when it is returned. */
  AT_STAGE,
  /** As whatever is returned demands. */
  AS_RETURNED,
  /** Whenever a subscription to the returned publisher ends. */
  PER_SUBSCRIPTION,
  /** Some time after subscription, and nothing else may be returned: such a method is not woven. */
  UNOBSERVED;

  private static final String REACTIVE_STREAM = "org.reactivestreams.Publisher";

  /** The types that a wrapper can have. */
  private static final Set<String> PUBLISHERS =
      Set.of(
          "java.util.concurrent.Flow$Publisher",
          REACTIVE_STREAM,
          "reactor.core.CorePublisher",
          "reactor.core.publisher.Mono",
          "reactor.core.publisher.Flux");

  static Completion of(MethodDescription method) {
    TypeDescription result = method.getReturnType().asErasure();
    if (result.isPrimitive() && !result.represents(boolean.class)) {
      return AT_RETURN;
    }
    if (result.represents(Object.class)) {
      return AS_RETURNED;
    }
    if (PUBLISHERS.contains(result.getName())) {
      return PER_SUBSCRIPTION;
    }
    if (result.represents(Future.class) || isA(result, CompletionStage.class.getName())) {
      return AT_STAGE;
    }
    return isA(result, Flow.Publisher.class.getName()) || isA(result, REACTIVE_STREAM)
        ? UNOBSERVED
        : AT_RETURN_OF_OBJECT;
  }

  private static boolean isA(TypeDescription type, String name) {
    try {
      return hasSuperType(named(name)).matches(type);
    } catch (IllegalStateException supertypeIsNotOnTheClassPath) {
      return false;
    }
  }
}
