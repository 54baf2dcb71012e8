/**
 * Redaction of what Jackson 3 writes, by mark, by name and by value. Start with {@link
 * io.evenkeel.redaction.jackson.RedactionModule}, which is registered with the mapper.
 */
@NullMarked
package io.evenkeel.redaction.jackson;

import org.jspecify.annotations.NullMarked;
