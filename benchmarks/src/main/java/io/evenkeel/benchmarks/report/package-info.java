/**
 * What was measured: kept as JSON, judged by the bars, compared with what was measured before, and
 * shown as one Markdown page with charts.
 */
@NullMarked
package io.evenkeel.benchmarks.report;

import org.jspecify.annotations.NullMarked;
