/**
 * The statistics that canaries and experiments are judged by: pure functions of counts, valid
 * however often one looks. Start with {@link io.evenkeel.flags.judge.MixtureEValue}.
 */
@NullMarked
package io.evenkeel.flags.judge;

import org.jspecify.annotations.NullMarked;
