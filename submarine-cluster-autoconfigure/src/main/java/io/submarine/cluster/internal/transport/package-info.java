/**
 * The cluster port and what connects to it, over gRPC: JRaft's messages between servers
 * and the calls of clients, on one port. Start at
 * {@link io.submarine.cluster.internal.transport.ClusterPort} for the side that is
 * called, at {@link io.submarine.cluster.internal.transport.GrpcConnector} for clients.
 * <p>
 * All I/O runs on a few event loops that belong to a port or a connector; nothing here
 * blocks them, and what is called from them must not either. Whoever speaks to the port
 * is limited before anything is decoded (see
 * {@link io.submarine.cluster.internal.transport.PortLimits}). A failure of the network
 * comes as a {@link io.submarine.cluster.internal.protocol.LinkException} that says
 * whether the request may have arrived.
 */
@NullMarked
package io.submarine.cluster.internal.transport;

import org.jspecify.annotations.NullMarked;
