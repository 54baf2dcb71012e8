/**
 * The definition of {@code phi_redaction}. Start with {@link
 * io.evenkeel.config.sections.redaction.RedactionSchema}; not API.
 */
@NullMarked
package io.evenkeel.config.sections.redaction;

import org.jspecify.annotations.NullMarked;
