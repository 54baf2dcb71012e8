/** What Evenkeel takes while nobody calls it: memory, and processor time of its tickers. */
@NullMarked
package io.evenkeel.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
