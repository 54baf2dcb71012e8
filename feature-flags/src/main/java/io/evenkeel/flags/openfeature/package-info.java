/**
 * Our flags behind OpenFeature's API, for applications that were written against it. Start with
 * {@link io.evenkeel.flags.openfeature.EvenkeelProvider}; needs {@code dev.openfeature:sdk} on the
 * class path.
 */
@NullMarked
package io.evenkeel.flags.openfeature;

import org.jspecify.annotations.NullMarked;
