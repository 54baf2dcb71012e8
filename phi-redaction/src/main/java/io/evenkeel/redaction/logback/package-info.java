/**
 * Redaction of everything a Logback event carries. Start with {@link
 * io.evenkeel.redaction.logback.RedactingEncoder}, one line in {@code logback.xml}.
 */
@NullMarked
package io.evenkeel.redaction.logback;

import org.jspecify.annotations.NullMarked;
