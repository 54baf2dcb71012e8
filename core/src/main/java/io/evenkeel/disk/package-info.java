/**
 * Files that survive a crash and belong to one process at a time; what {@code state} and {@code
 * audit} are built on, and nothing for users. Start with {@link io.evenkeel.disk.DurableFile}.
 */
@NullMarked
package io.evenkeel.disk;

import org.jspecify.annotations.NullMarked;
