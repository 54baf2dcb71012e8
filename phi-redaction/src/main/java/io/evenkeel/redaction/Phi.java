package io.evenkeel.redaction;

import io.evenkeel.call.CallScope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that is known to identify somebody, safe by its type: wherever it is written it shows its
 * class.
 *
 * <pre>{@code
 * log.info("reminder for {}", Phi.name(patient.name()));   // "reminder for [NAME]"
 * }</pre>
 *
 * <p>Made or shown inside an open {@link CallScope}, its value becomes known there, and is redacted
 * in whatever else the call writes. Two are equal when their class and value are. As thread-safe as
 * the value is.
 *
 * @param <T> of the value
 */
public final class Phi<T> {
  private final PhiType type;
  private final T value;

  private Phi(PhiType type, T value) {
    this.type = Objects.requireNonNull(type, "type");
    this.value = Objects.requireNonNull(value, "value");
    makeKnown();
  }

  /** A person's name; one that is missing, null, is kept as empty and shows the label as well. */
  public static Phi<String> name(@Nullable String name) {
    return new Phi<>(PhiType.NAME, name == null ? "" : name);
  }

  /** A value of any class. */
  public static <T> Phi<T> of(PhiType type, T value) {
    return new Phi<>(type, value);
  }

  /** Its class. */
  public PhiType type() {
    return type;
  }

  /** What it really is, for code that needs it. */
  public T value() {
    return value;
  }

  private void makeKnown() {
    CallScope call = CallScope.current();
    if (call == null) {
      return;
    }
    try {
      call.addKnownValue(value.toString());
    } catch (RuntimeException e) {
      // What cannot be shown as a text is written by nobody either.
      return;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Phi<?> that && type == that.type && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + value.hashCode();
  }

  /** The label of its class, such as {@code [NAME]}; never the value. */
  @Override
  public String toString() {
    makeKnown();
    return "[" + type.name() + "]";
  }
}
