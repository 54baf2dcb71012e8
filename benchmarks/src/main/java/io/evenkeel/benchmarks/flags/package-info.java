/** Decisions of flags beside the peers, and over a growing number of flags. */
@NullMarked
package io.evenkeel.benchmarks.flags;

import org.jspecify.annotations.NullMarked;
