/**
 * Redaction of what Jackson 3 writes. Register {@link
 * io.evenkeel.redaction.jackson.RedactionModule} with the mapper.
 */
@NullMarked
package io.evenkeel.redaction.jackson;

import org.jspecify.annotations.NullMarked;
