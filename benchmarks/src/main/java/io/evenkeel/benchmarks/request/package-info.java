/** A whole request, and all hot paths from one to four threads. */
@NullMarked
package io.evenkeel.benchmarks.request;

import org.jspecify.annotations.NullMarked;
