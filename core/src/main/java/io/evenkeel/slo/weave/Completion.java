package io.evenkeel.slo.weave;

import static net.bytebuddy.matcher.ElementMatchers.hasSuperType;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.description.type.TypeList;

/** When a call of a method is over, as far as its declared result tells. */
enum Completion {
  /** When the method returns, with a number or nothing: no result to look at. */
  AT_RETURN,
  /** When the method returns, and the object that it returned may say how the call ended. */
  AT_RETURN_OF_OBJECT,
  /** When the returned stage completes. */
  AT_STAGE,
  /** As whatever is returned demands. */
  AS_RETURNED,
  /** Whenever a subscription to the returned publisher ends. */
  PER_SUBSCRIPTION,
  /** Later, which nobody tells, and nothing else may be returned: such a method is not woven. */
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

  /** Types of results that neither are all there nor tell the JDK's way when they are. */
  private static final List<String> LATER =
      List.of(
          Flow.Publisher.class.getName(),
          REACTIVE_STREAM,
          Future.class.getName(),
          "io.reactivex.rxjava3.core.CompletableSource",
          "io.reactivex.rxjava3.core.MaybeSource",
          "io.reactivex.rxjava3.core.ObservableSource",
          "io.reactivex.rxjava3.core.SingleSource",
          "io.smallrye.mutiny.Uni",
          "io.vertx.core.Future",
          "kotlinx.coroutines.Job",
          "kotlinx.coroutines.flow.Flow",
          "scala.concurrent.Future");

  /** The last parameter of a Kotlin function that may be left and entered again at each wait. */
  private static final String SUSPENDING = "kotlin.coroutines.Continuation";

  static Completion of(MethodDescription method) {
    if (isSuspending(method)) {
      return UNOBSERVED;
    }
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
    return LATER.stream().anyMatch(later -> isA(result, later)) ? UNOBSERVED : AT_RETURN_OF_OBJECT;
  }

  private static boolean isSuspending(MethodDescription method) {
    TypeList parameters = method.getParameters().asTypeList().asErasures();
    return !parameters.isEmpty()
        && parameters.get(parameters.size() - 1).getName().equals(SUSPENDING);
  }

  private static boolean isA(TypeDescription type, String name) {
    try {
      return hasSuperType(named(name)).matches(type);
    } catch (IllegalStateException supertypeIsNotOnTheClassPath) {
      return false;
    }
  }
}
