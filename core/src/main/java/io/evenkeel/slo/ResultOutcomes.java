package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the results of calls say about how they ended. What a class says is worked out at its first
 * result and kept with the class, so that it does not hold a class loader; a result then costs one
 * look-up, and neither allocates nor throws.
 *
 * <p>An enum constant or a status that is named itself decides before the result's type, and that
 * before the classes of HTTP statuses. Thread-safe.
 */
final class ResultOutcomes {
  private static final int STATUSES = 600;

  private final List<DeclaredOutcomes> places;
  private final boolean statusesDecide;
  private final @Nullable Outcome[] statuses; // empty where they do not decide
  private final Outcome ofNull;

  private final ClassValue<OfClass> classes =
      new ClassValue<>() {
        @Override
        protected OfClass computeValue(Class<?> type) {
          return ofClass(type);
        }
      };

  /**
   * What the given places say; an earlier one outranks a later one.
   *
   * @param statusesDecide a result's HTTP status counts by its class, even where no name says so
   */
  ResultOutcomes(List<DeclaredOutcomes> places, boolean statusesDecide) {
    this.places = List.copyOf(places);
    this.statusesDecide =
        statusesDecide || places.stream().anyMatch(DeclaredOutcomes::namesStatuses);
    this.ofNull = named("null").orElse(Outcome.SUCCESS);
    this.statuses = new @Nullable Outcome[this.statusesDecide ? STATUSES : 0];
    for (int status = 100; status < statuses.length; status++) {
      statuses[status] = ofStatus(status);
    }
  }

  /** Whether a result can say anything at all. */
  boolean matter() {
    return statusesDecide || places.stream().anyMatch(place -> !place.isEmpty());
  }

  Outcome of(@Nullable Object result) {
    return result == null ? ofNull : classes.get(result.getClass()).of(result);
  }

  private OfClass ofClass(Class<?> type) {
    Outcome byType = ofType(type).orElse(null);
    Class<?> enumType = Enum.class.isAssignableFrom(type) ? enumOf(type) : null;
    if (enumType != null) {
      return new OfConstants(constants(enumType, byType == null ? Outcome.SUCCESS : byType));
    }
    Outcome otherwise = byType == null ? Outcome.SUCCESS : byType;
    if (type == Boolean.class) {
      return new OfWord(false, named("false").orElse(otherwise), otherwise);
    }
    if (type == Optional.class) {
      return new OfWord(Optional.empty(), named("empty").orElse(otherwise), otherwise);
    }
    Optional<MethodHandle> status = statusesDecide ? ReturnedStatus.of(type) : Optional.empty();
    if (status.isPresent()) {
      return new OfStatus(status.get(), byStatus(byType), otherwise);
    }
    return new Always(otherwise);
  }

  private static Class<?> enumOf(Class<?> type) {
    // A constant with a body is of a class of its own, below the enum.
    return type.isEnum() ? type : type.getSuperclass();
  }

  private Optional<Outcome> ofType(Class<?> type) {
    return Supertypes.nearestFirst(type).stream()
        .filter(each -> each != Object.class)
        .flatMap(each -> places.stream().flatMap(place -> place.of(each).stream()).limit(1))
        .findFirst();
  }

  private Optional<Outcome> named(String name) {
    return places.stream().flatMap(place -> place.of(name).stream()).findFirst();
  }

  private Outcome[] constants(Class<?> type, Outcome otherwise) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> named(((Enum<?>) constant).name()).orElse(otherwise))
        .toArray(Outcome[]::new);
  }

  private @Nullable Outcome ofStatus(int status) {
    return named(Integer.toString(status)).or(() -> named(status / 100 + "xx")).orElse(null);
  }

  private Outcome[] byStatus(@Nullable Outcome byType) {
    var outcomes = new Outcome[STATUSES];
    for (int status = 0; status < STATUSES; status++) {
      Outcome declared = statuses[status];
      outcomes[status] =
          declared != null ? declared : byType != null ? byType : standard(status / 100);
    }
    return outcomes;
  }

  private static Outcome standard(int statusClass) {
    return switch (statusClass) {
      case 4 -> Outcome.CLIENT_ERROR;
      case 5 -> Outcome.SERVER_ERROR;
      default -> Outcome.SUCCESS;
    };
  }

  /** What the results of one class say; holds nothing that would keep its reader alive. */
  private sealed interface OfClass {

    Outcome of(Object result);
  }

  private record Always(Outcome outcome) implements OfClass {

    @Override
    public Outcome of(Object result) {
      return outcome;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record OfConstants(Outcome[] outcomes) implements OfClass {

    @Override
    @SuppressWarnings("EnumOrdinal") // an index of this process only, never stored
    public Outcome of(Object result) {
      return outcomes[((Enum<?>) result).ordinal()];
    }
  }

  private record OfWord(Object word, Outcome outcome, Outcome otherwise) implements OfClass {

    @Override
    public Outcome of(Object result) {
      return word.equals(result) ? outcome : otherwise;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record OfStatus(MethodHandle status, Outcome[] outcomes, Outcome otherwise)
      implements OfClass {

    @Override
    public Outcome of(Object result) {
      int code;
      try {
        code = (int) status.invokeExact(result);
      } catch (Throwable unreadable) {
        Faults.dropped(unreadable);
        return otherwise;
      }
      return code >= 0 && code < outcomes.length ? outcomes[code] : otherwise;
    }
  }
}
