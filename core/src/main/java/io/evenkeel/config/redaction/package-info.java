/**
 * What the {@code phi_redaction} section says. Start with {@link
 * io.evenkeel.config.redaction.RedactionSettings}.
 */
@NullMarked
package io.evenkeel.config.redaction;

import org.jspecify.annotations.NullMarked;
