/**
 * What a good file says about objectives and alerts that will not do what its author expects, each
 * mistake in a class of its own. Start with {@link io.evenkeel.config.lint.ObjectiveLint}.
 */
@NullMarked
package io.evenkeel.config.lint;

import org.jspecify.annotations.NullMarked;
