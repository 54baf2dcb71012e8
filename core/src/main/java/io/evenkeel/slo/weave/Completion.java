package io.evenkeel.slo.weave;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/** When a call of a method is over, as far as its declared result tells. */
enum Completion {
  /** When the method returns, with a primitive result or none: nothing to look at. */
  AT_RETURN,
  /** When the method returns, and the object that it returned may say how the call ended. */
  AT_RETURN_OF_OBJECT,
  /** When the returned stage completes, if what is returned is one. */
  AT_STAGE,
  /** Some time after subscription, which nothing here observes yet: such a method is not woven. */
  UNOBSERVED;

  private static final Set<String> PUBLISHERS =
      Set.of(
          "java.util.concurrent.Flow$Publisher",
          "org.reactivestreams.Publisher",
          "reactor.core.publisher.Mono",
          "reactor.core.publisher.Flux");

  static Completion of(MethodDescription method) {
    TypeDescription result = method.getReturnType().asErasure();
    if (PUBLISHERS.contains(result.getName())) {
      return UNOBSERVED;
    }
    if (result.isPrimitive()) {
      return AT_RETURN;
    }
    return result.represents(Object.class) || result.represents(Future.class) || isStage(result)
        ? AT_STAGE
        : AT_RETURN_OF_OBJECT;
  }

  private static boolean isStage(TypeDescription result) {
    try {
      return result.isAssignableTo(CompletionStage.class);
    } catch (IllegalStateException supertypeIsNotOnTheClassPath) {
      return false;
    }
  }
}
