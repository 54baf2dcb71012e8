/**
 * From nodes to typed values: kinds of values, each of which reads, complains and describes itself
 * as JSON Schema. Start with {@link io.evenkeel.config.schema.ObjectSchema}; Evenkeel's own room,
 * not API.
 */
@NullMarked
package io.evenkeel.config.schema;

import org.jspecify.annotations.NullMarked;
