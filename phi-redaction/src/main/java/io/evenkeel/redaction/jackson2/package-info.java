/**
 * Redaction of what Jackson 2 writes, as of Jackson 3. Start with {@link
 * io.evenkeel.redaction.jackson2.RedactionModule}, which is registered with the mapper; what it
 * marks is marked by {@link io.evenkeel.redaction.jackson.Phi}, as for Jackson 3.
 */
@NullMarked
package io.evenkeel.redaction.jackson2;

import org.jspecify.annotations.NullMarked;
