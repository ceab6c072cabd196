/**
 * Submissions that are committed as soon as they can be: a bounded, ordered, coalescing
 * queue of changes that nobody waits for, and the thread that commits them. Start at
 * {@link io.submarine.cluster.internal.client.retry.RetryQueue}.
 * <p>
 * Thread-safe. Nothing blocks but the end of a queue. Futures complete on the commit
 * thread or in a later submitter, never while a lock is held, and fail only with a
 * {@link io.submarine.cluster.ClusterException}.
 */
@NullMarked
package io.submarine.cluster.internal.client.retry;

import org.jspecify.annotations.NullMarked;
