/**
 * From the bytes of a configuration file to nodes that know where they stand. Start with {@link
 * io.evenkeel.config.yaml.YamlTree}; Evenkeel's own room, not API.
 */
@NullMarked
package io.evenkeel.config.yaml;

import org.jspecify.annotations.NullMarked;
