/**
 * What happens to decisions that race with reloads and ramp steps. In the flags' own package,
 * because it drives the parts that only the flags see.
 */
package io.evenkeel.flags;
