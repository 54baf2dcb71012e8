/**
 * Knows when something leaked anyway: a second detector that shares no code with {@code
 * redaction.detect}, the incidents it raises, what is done about them, and the reports. Start with
 * {@link io.evenkeel.redaction.leak.LeakWatch}.
 */
@NullMarked
package io.evenkeel.redaction.leak;

import org.jspecify.annotations.NullMarked;
