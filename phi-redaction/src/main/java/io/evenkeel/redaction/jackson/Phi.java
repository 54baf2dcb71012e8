package io.evenkeel.redaction.jackson;

import io.evenkeel.redaction.PhiType;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what identifies somebody: a field, a getter, a component of a record, or a class all of
 * whose instances do. JSON shows the label of its class in its place, with Jackson 3 and 2 alike.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.TYPE
})
public @interface Phi {
  /** Its class. */
  PhiType value() default PhiType.OTHER_ID;
}
