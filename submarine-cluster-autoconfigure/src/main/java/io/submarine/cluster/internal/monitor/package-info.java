/**
 * Keeps this process among the members of its cluster: registers its record under a lease
 * of its own, sends beats, registers again when it was taken for dead, and leaves at the
 * end; and samples how busy the process is. Start at
 * {@link io.submarine.cluster.internal.monitor.Presence}.
 * <p>
 * Threads: one that beats, which runs nothing that may block; one that samples; user code
 * runs on threads of its own. No failure here ends a beat: what fails is logged and done
 * again.
 */
@NullMarked
package io.submarine.cluster.internal.monitor;

import org.jspecify.annotations.NullMarked;
