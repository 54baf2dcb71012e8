/**
 * What redaction costs beside regular expressions, by the line, by the megabyte and through
 * Logback. Start with {@link io.evenkeel.benchmarks.redaction.MixedLineBenchmark}.
 */
@NullMarked
package io.evenkeel.benchmarks.redaction;

import org.jspecify.annotations.NullMarked;
