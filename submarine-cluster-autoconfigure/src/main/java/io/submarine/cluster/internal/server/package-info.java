/**
 * A Raft peer: orders changes in batches, applies them to the replicated state, answers
 * reads, keeps leases, and looks after its files. Start at
 * {@link io.submarine.cluster.internal.server.JRaftClusterServer}.
 * <p>
 * Threads: changes are applied on JRaft's one state machine thread, which runs nothing
 * that blocks; one timer thread does what is periodic; streams and reads that had to wait
 * go on in a small pool. Whatever fails while applying takes the server out of service
 * and is told in its status: it never goes on with another state than its peers.
 */
@NullMarked
package io.submarine.cluster.internal.server;

import org.jspecify.annotations.NullMarked;
