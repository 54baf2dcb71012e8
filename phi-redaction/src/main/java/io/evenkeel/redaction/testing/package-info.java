/**
 * Patients' data in the logs of users' own JUnit 5 tests. Start with {@link
 * io.evenkeel.redaction.testing.NoPhiInLogs}; needs {@code junit-jupiter-api} and Logback on the
 * test class path.
 */
@NullMarked
package io.evenkeel.redaction.testing;

import org.jspecify.annotations.NullMarked;
