package io.evenkeel.slo.weave;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a type whose {@code @Slo} methods are woven, so that nothing weaves them again. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface SloWoven {}
