/**
 * The one reader of YAML: typed sections, source positions, last-known-good reload. Start with
 * {@link io.evenkeel.config.Configuration}.
 */
@NullMarked
package io.evenkeel.config;

import org.jspecify.annotations.NullMarked;
