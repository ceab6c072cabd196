package io.submarine.cluster.internal.transport;

import java.util.List;

import io.grpc.ClientInterceptor;

/**
 * Settings of a {@link ClusterPort} or a {@link GrpcConnector}. Immutable.
 *
 * @param limits what the port grants; the size of messages holds for answers too
 * @param links how connections to others are kept up
 * @param ioThreads event loops
 * @param interceptors see each call to another process first; the channel's authority is
 * the other's address
 */
public record TransportSettings(PortLimits limits, LinkSettings links, int ioThreads,
		List<ClientInterceptor> interceptors) {

	/** What is used if nothing is set. */
	public static final TransportSettings DEFAULT = new TransportSettings(PortLimits.DEFAULT, LinkSettings.DEFAULT,
			Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors() / 2)), List.of());

	/**
	 * Checks and copies.
	 * @throws IllegalArgumentException if there is no thread
	 */
	public TransportSettings {
		Checks.positive("ioThreads", ioThreads);
		interceptors = List.copyOf(interceptors);
	}

	/**
	 * Other limits.
	 * @param other the limits
	 * @return these settings with those
	 */
	public TransportSettings withLimits(PortLimits other) {
		return new TransportSettings(other, this.links, this.ioThreads, this.interceptors);
	}

	/**
	 * Other settings of connections.
	 * @param other the settings
	 * @return these settings with those
	 */
	public TransportSettings withLinks(LinkSettings other) {
		return new TransportSettings(this.limits, other, this.ioThreads, this.interceptors);
	}

	/**
	 * Another number of event loops.
	 * @param threads how many
	 * @return these settings with that one
	 */
	public TransportSettings withIoThreads(int threads) {
		return new TransportSettings(this.limits, this.links, threads, this.interceptors);
	}

	/**
	 * Other interceptors of outgoing calls.
	 * @param others the first is called first
	 * @return these settings with those
	 */
	public TransportSettings withInterceptors(List<ClientInterceptor> others) {
		return new TransportSettings(this.limits, this.links, this.ioThreads, others);
	}

}
