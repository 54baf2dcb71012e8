/**
 * The definitions of the sections that state objectives, and how several statements become one.
 * Start with {@link io.evenkeel.config.sections.objectives.ObjectiveSections}; not API.
 */
@NullMarked
package io.evenkeel.config.sections.objectives;

import org.jspecify.annotations.NullMarked;
