package io.evenkeel.slo.weave;

import static net.bytebuddy.matcher.ElementMatchers.anyOf;
import static net.bytebuddy.matcher.ElementMatchers.isAnnotatedWith;

import io.evenkeel.slo.Slo;
import io.evenkeel.slo.SloSite;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.utility.JavaConstant;

/**
 * Weaves the {@code @Slo} methods of a type; shared by the build plugin and the agent.
 *
 * <p>Each method gets its {@link SloSite} as a dynamic constant (class files of Java 11 and later):
 * no field, so interfaces can be woven, and free once compiled. Bridge methods are left alone: the
 * compiler copies the annotation onto them, and they call the method that counts.
 */
final class SloWeaver {
  private static final AnnotationDescription MARKER =
      AnnotationDescription.Builder.ofType(SloWoven.class).build();

  private final Consumer<String> warnings;
  private final Map<Completion, Advice> advices = new EnumMap<>(Completion.class);

  /** Weaves, and tells {@code warnings} of each annotated method that cannot be. */
  SloWeaver(Consumer<String> warnings) {
    this.warnings = warnings;
    advices.put(Completion.AT_RETURN, advice(SloExit.class));
    advices.put(Completion.AT_RETURN_OF_OBJECT, advice(SloExitOfObject.class));
    advices.put(Completion.AT_STAGE, advice(SloExitOfStage.class));
    advices.put(Completion.AS_RETURNED, advice(SloExitOfAnything.class));
    advices.put(Completion.PER_SUBSCRIPTION, advice(SloExitOfPublisher.class));
  }

  /** Whether a type has annotated methods and was not woven before. */
  boolean matches(TypeDescription type) {
    return !type.getDeclaredAnnotations().isAnnotationPresent(SloWoven.class)
        && !annotated(type).isEmpty();
  }

  /** Weaves a type that {@link #matches} and marks it. */
  DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, ClassFileVersion version) {
    DynamicType.Builder<?> woven = builder.annotateType(MARKER);
    for (Map.Entry<Completion, Advice> advice : advices.entrySet()) {
      Object[] methods =
          annotated(type).stream()
              .filter(method -> isWeavable(method, version))
              .filter(method -> Completion.of(method) == advice.getKey())
              .toArray();
      if (methods.length > 0) {
        woven = woven.visit(advice.getValue().on(anyOf(methods)));
      }
    }
    annotated(type).forEach(method -> warnIfLeftOut(method, version));
    return woven;
  }

  private static List<MethodDescription.InDefinedShape> annotated(TypeDescription type) {
    return type.getDeclaredMethods().stream()
        .filter(isAnnotatedWith(Slo.class)::matches)
        .filter(method -> !method.isBridge())
        .toList();
  }

  private static boolean isWeavable(MethodDescription method, ClassFileVersion version) {
    return !method.isAbstract()
        && !method.isNative()
        && version.isAtLeast(ClassFileVersion.JAVA_V11);
  }

  private void warnIfLeftOut(MethodDescription method, ClassFileVersion version) {
    if (method.isAbstract()) {
      warn(method, "it is abstract; annotate the methods that implement it");
    } else if (method.isNative()) {
      warn(method, "it is native; annotate a method that calls it");
    } else if (!isWeavable(method, version)) {
      warn(method, "its class file is older than Java 11; compile with release 11 or later");
    } else if (Completion.of(method) == Completion.UNOBSERVED) {
      warn(
          method,
          "its result completes later and one of this type cannot be observed; declare a"
              + " CompletionStage, Mono, Flux, Publisher or Flow.Publisher, or use"
              + " Slos.service(name).record");
    }
  }

  private void warn(MethodDescription method, String reason) {
    warnings.accept(
        "@Slo has no effect on "
            + method.getDeclaringType().getTypeName()
            + "."
            + method.getName()
            + ": "
            + reason);
  }

  private static Advice advice(Class<?> exit) {
    return Advice.withCustomMapping()
        .bind(
            OfMethod.class,
            (type, method, assigner, arguments, sort) ->
                new Advice.OffsetMapping.Target.ForStackManipulation(site(method)))
        .to(
            SloEnter.class,
            exit,
            ClassFileLocator.ForClassLoader.of(SloWeaver.class.getClassLoader()))
        .withExceptionHandler(
            (method, type) ->
                MethodInvocation.invoke(new MethodDescription.ForLoadedMethod(fault())));
  }

  private static StackManipulation site(MethodDescription method) {
    AnnotationDescription slo = method.getDeclaredAnnotations().ofType(Slo.class);
    String service = slo.getValue("value").resolve(String.class);
    if (service.isBlank()) {
      throw new IllegalStateException("@Slo names no service on " + method);
    }
    return JavaConstant.Dynamic.bootstrap(
            "site",
            bootstrap(),
            service,
            results(slo, "badResults"),
            joined(types(slo, "clientErrors"), results(slo, "clientErrorResults")),
            joined(types(slo, "ignored"), results(slo, "ignoredResults")))
        .toStackManipulation();
  }

  private static String joined(String some, String others) {
    return some.isEmpty() || others.isEmpty() ? some + others : some + "," + others;
  }

  private static String results(AnnotationDescription slo, String property) {
    return String.join(",", slo.getValue(property).resolve(String[].class));
  }

  private static String types(AnnotationDescription slo, String property) {
    return Arrays.stream(slo.getValue(property).resolve(TypeDescription[].class))
        .map(TypeDescription::getName)
        .collect(Collectors.joining(","));
  }

  private static Method bootstrap() {
    return publicMethod(
        "bootstrap",
        MethodHandles.Lookup.class,
        String.class,
        Class.class,
        String.class,
        String.class,
        String.class,
        String.class);
  }

  private static Method fault() {
    return publicMethod("fault", Throwable.class);
  }

  private static Method publicMethod(String name, Class<?>... parameters) {
    try {
      return SloSite.class.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("SloSite and SloWeaver are of different versions", e);
    }
  }
}
