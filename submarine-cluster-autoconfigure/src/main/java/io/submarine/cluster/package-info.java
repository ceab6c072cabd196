/**
 * The vocabulary of a cluster, in a dozen types.
 * <p>
 * A <em>cluster</em> is one Raft group of {@linkplain io.submarine.cluster.ClusterServer
 * servers}; a {@linkplain io.submarine.cluster.ClusterClient client} runs in every
 * process. What they keep together is reached through the packages beside this one:
 * {@code metadata} for entries, transactions, leases and watches, {@code discovery} for
 * the {@linkplain io.submarine.cluster.ClusterMember members}, {@code event} for what
 * they tell each other, {@code feed} for the order of changes that watches and listeners
 * read.
 * <p>
 * Every failure is a {@link io.submarine.cluster.ClusterException}, and its kind says
 * what became of the change: {@link io.submarine.cluster.NotAppliedException}, certainly
 * nothing; {@link io.submarine.cluster.OutcomeUnknownException}, perhaps done, now or
 * later; {@link io.submarine.cluster.ReadFailedException}, it was a read. Types here are
 * immutable or thread-safe.
 */
@NullMarked
package io.submarine.cluster;

import org.jspecify.annotations.NullMarked;
