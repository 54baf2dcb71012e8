/**
 * What the file says about running the service: budget policy, alerts, severities, escalation,
 * notifications, dashboards. Start with {@link io.evenkeel.config.operations.OperationsSettings}.
 */
@NullMarked
package io.evenkeel.config.operations;

import org.jspecify.annotations.NullMarked;
