package io.submarine.cluster.internal.transport;

import java.time.Duration;

/**
 * What a cluster port grants to whoever connects to it. All of it holds before anything
 * of a message is decoded.
 *
 * @param messageBytes the largest message; it must hold the largest batch of commands, a
 * page of a list and a chunk of a snapshot
 * @param metadataBytes the largest set of headers of a call
 * @param callsPerConnection calls under way on one connection; each may hold one message
 * @param requestsPerCall unanswered requests on one stream; no more are read until
 * answers went out
 * @param resetsPerWindow streams a connection may reset in {@link #window()}
 * @param controlFramesPerWindow SETTINGS, PRIORITY and empty frames a connection may send
 * in {@link #window()}
 * @param window what the two bounds above are counted over, at least 1 s
 * @param connectionsPerAddress connections from one IP address
 * @param connections connections in all
 * @param handshake how long a connection may take until it speaks HTTP/2
 * @param firstCall how long a connection may stay without a call that was let in
 * @param idle how long it may stay without a call after that
 * @param pingInterval how often it may ping
 */
public record PortLimits(int messageBytes, int metadataBytes, int callsPerConnection, int requestsPerCall,
		int resetsPerWindow, int controlFramesPerWindow, Duration window, int connectionsPerAddress, int connections,
		Duration handshake, Duration firstCall, Duration idle, Duration pingInterval) {

	/** Limits for a cluster whose members trust each other's hosts. */
	public static final PortLimits DEFAULT = new PortLimits(8 * 1024 * 1024, 8 * 1024, 256, 1024, 500, 100,
			Duration.ofSeconds(10), 256, 2048, Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(60),
			Duration.ofSeconds(5));

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException naming the limit that is not positive
	 */
	public PortLimits {
		Checks.positive("messageBytes", messageBytes);
		Checks.positive("metadataBytes", metadataBytes);
		Checks.positive("callsPerConnection", callsPerConnection);
		Checks.positive("requestsPerCall", requestsPerCall);
		Checks.positive("resetsPerWindow", resetsPerWindow);
		Checks.positive("controlFramesPerWindow", controlFramesPerWindow);
		Checks.positive("window in seconds", window.toSeconds());
		Checks.positive("connectionsPerAddress", connectionsPerAddress);
		Checks.positive("connections", connections);
		Checks.positive("handshake", handshake.toNanos());
		Checks.positive("firstCall", firstCall.toNanos());
		Checks.positive("idle", idle.toNanos());
		Checks.positive("pingInterval", pingInterval.toNanos());
	}

	/**
	 * Other bounds for messages.
	 * @param bytes the largest message
	 * @return these limits with that one
	 */
	public PortLimits withMessageBytes(int bytes) {
		return new PortLimits(bytes, this.metadataBytes, this.callsPerConnection, this.requestsPerCall,
				this.resetsPerWindow, this.controlFramesPerWindow, this.window, this.connectionsPerAddress,
				this.connections, this.handshake, this.firstCall, this.idle, this.pingInterval);
	}

	/**
	 * Other bounds for connections.
	 * @param perAddress connections from one IP address
	 * @param inAll connections in all
	 * @return these limits with those
	 */
	public PortLimits withConnections(int perAddress, int inAll) {
		return new PortLimits(this.messageBytes, this.metadataBytes, this.callsPerConnection, this.requestsPerCall,
				this.resetsPerWindow, this.controlFramesPerWindow, this.window, perAddress, inAll, this.handshake,
				this.firstCall, this.idle, this.pingInterval);
	}

	/**
	 * Other bounds for connections that do nothing.
	 * @param toHandshake how long until it speaks HTTP/2
	 * @param toFirstCall how long until its first call
	 * @param withoutCall how long without a call after that
	 * @return these limits with those
	 */
	public PortLimits withPatience(Duration toHandshake, Duration toFirstCall, Duration withoutCall) {
		return new PortLimits(this.messageBytes, this.metadataBytes, this.callsPerConnection, this.requestsPerCall,
				this.resetsPerWindow, this.controlFramesPerWindow, this.window, this.connectionsPerAddress,
				this.connections, toHandshake, toFirstCall, withoutCall, this.pingInterval);
	}

}
