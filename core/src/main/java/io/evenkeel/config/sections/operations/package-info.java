/**
 * The definitions of the sections about running the service: alerts, severities, notifications.
 * Start with {@link io.evenkeel.config.sections.operations.OperationsSections}; not API.
 */
@NullMarked
package io.evenkeel.config.sections.operations;

import org.jspecify.annotations.NullMarked;
