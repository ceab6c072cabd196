/**
 * What the cluster keeps of its promises when processes are killed, paused, restarted or
 * left behind: a class per fault. Each runs against real processes under load and checks
 * the recorded history.
 */
@NullMarked
package io.submarine.cluster.integration.faults;

import org.jspecify.annotations.NullMarked;
