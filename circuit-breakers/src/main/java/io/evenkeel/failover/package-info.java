/**
 * Asks providers one after the other until one answers, under one deadline and one retry budget.
 * Start with {@link io.evenkeel.failover.Failover}.
 */
@NullMarked
package io.evenkeel.failover;

import org.jspecify.annotations.NullMarked;
