/**
 * Makes {@link io.evenkeel.slo.Slo} work: a Byte Buddy build plugin and a Java agent that weave the
 * same few instructions into annotated methods. Start with {@link io.evenkeel.slo.weave.SloPlugin};
 * nothing here is needed at run time after a build-time weave.
 */
@NullMarked
package io.evenkeel.slo.weave;

import org.jspecify.annotations.NullMarked;
