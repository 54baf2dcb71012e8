/**
 * The append-only, tamper-evident record of who changed what and why. Start with {@link
 * io.evenkeel.audit.AuditLog}.
 */
@NullMarked
package io.evenkeel.audit;

import org.jspecify.annotations.NullMarked;
