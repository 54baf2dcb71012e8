package io.evenkeel.flags.rollout;

import io.evenkeel.event.Event;
import java.time.Instant;

/**
 * An operator's override makes no sense over what the file says by now. New sessions have the
 * control until the override is cleared or the file is mended. Published when the file is read.
 *
 * @param override what was asked for
 * @param problem why that is no flag any more
 */
public record OverrideUnfit(Instant at, String flag, String override, String problem)
    implements Event {}
