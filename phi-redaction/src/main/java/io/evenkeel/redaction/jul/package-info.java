/**
 * Redaction of what java.util.logging writes. Start with {@link
 * io.evenkeel.redaction.jul.RedactingFormatter}, one line in {@code logging.properties}.
 */
@NullMarked
package io.evenkeel.redaction.jul;

import org.jspecify.annotations.NullMarked;
