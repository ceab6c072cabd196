/**
 * What servers and clients say to each other and what the Raft log holds: protobuf
 * messages (generated from {@code submarine/cluster/*.proto} in this jar, which have the
 * meaning of each field), and the interfaces over which they are exchanged. Start at
 * {@link io.submarine.cluster.internal.protocol.ClusterService}.
 */
@NullMarked
package io.submarine.cluster.internal.protocol;

import org.jspecify.annotations.NullMarked;
