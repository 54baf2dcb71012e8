/**
 * Redaction of everything a Log4j2 event carries. Start with {@link
 * io.evenkeel.redaction.log4j2.RedactingLayout}, one element around the layout in {@code
 * log4j2.xml}.
 */
@NullMarked
package io.evenkeel.redaction.log4j2;

import org.jspecify.annotations.NullMarked;
