/**
 * Removes protected health information from text before it leaves the process: logs, transcripts,
 * notes. Start with {@link io.evenkeel.redaction.Redactor}.
 */
@NullMarked
package io.evenkeel.redaction;

import org.jspecify.annotations.NullMarked;
