/**
 * Redaction of what Jackson 2 writes. Register {@link
 * io.evenkeel.redaction.jackson2.RedactionModule} with the mapper; what it marks is marked by
 * {@link io.evenkeel.redaction.jackson.Phi}, as for Jackson 3.
 */
@NullMarked
package io.evenkeel.redaction.jackson2;

import org.jspecify.annotations.NullMarked;
