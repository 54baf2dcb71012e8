/** Recorded calls beside the peers, and over a growing number of objectives. */
@NullMarked
package io.evenkeel.benchmarks.slo;

import org.jspecify.annotations.NullMarked;
