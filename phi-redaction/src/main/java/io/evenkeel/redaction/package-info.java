/** Redaction of protected health information. Start with {@code Redactor}. */
@NullMarked
package io.evenkeel.redaction;

import org.jspecify.annotations.NullMarked;
