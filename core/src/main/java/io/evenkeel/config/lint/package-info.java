/**
 * What a good file says about objectives, flags and providers that will not do what its author
 * expects, each mistake in a class of its own. Start with {@link
 * io.evenkeel.config.lint.ObjectiveLint}, {@link io.evenkeel.config.lint.FlagLint} or {@link
 * io.evenkeel.config.lint.ProviderLint}.
 */
@NullMarked
package io.evenkeel.config.lint;

import org.jspecify.annotations.NullMarked;
