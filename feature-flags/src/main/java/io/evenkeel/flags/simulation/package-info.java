/**
 * A canary's rollout in virtual time: the engine as it runs in a service, on made-up traffic. Start
 * with {@link io.evenkeel.flags.simulation.Simulation}.
 */
@NullMarked
package io.evenkeel.flags.simulation;

import org.jspecify.annotations.NullMarked;
