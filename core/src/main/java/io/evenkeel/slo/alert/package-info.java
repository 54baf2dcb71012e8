/**
 * Alerts on budgets that burn and on conditions over signals, their history, and where they are
 * sent. Start with {@link io.evenkeel.slo.alert.AlertTransition}.
 */
@NullMarked
package io.evenkeel.slo.alert;

import org.jspecify.annotations.NullMarked;
