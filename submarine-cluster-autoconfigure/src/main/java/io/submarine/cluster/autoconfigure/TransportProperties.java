package io.submarine.cluster.autoconfigure;

import java.time.Duration;

/** How members are connected. */
public class TransportProperties {

	/**
	 * Most connections to the cluster port.
	 */
	private int maxConnections = 2048;

	/**
	 * Most connections to the cluster port from one address.
	 */
	private int maxConnectionsPerAddress = 256;

	/**
	 * Longest attempt to connect.
	 */
	private Duration connectTimeout = Duration.ofSeconds(2);

	/**
	 * Time of silence after which a peer is asked whether it lives.
	 */
	private Duration pingInterval = Duration.ofSeconds(10);

	/**
	 * Time after which a peer that does not answer is given up.
	 */
	private Duration pingTimeout = Duration.ofSeconds(3);

	public int getMaxConnections() {
		return this.maxConnections;
	}

	public void setMaxConnections(int maxConnections) {
		this.maxConnections = maxConnections;
	}

	public int getMaxConnectionsPerAddress() {
		return this.maxConnectionsPerAddress;
	}

	public void setMaxConnectionsPerAddress(int maxConnectionsPerAddress) {
		this.maxConnectionsPerAddress = maxConnectionsPerAddress;
	}

	public Duration getConnectTimeout() {
		return this.connectTimeout;
	}

	public void setConnectTimeout(Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
	}

	public Duration getPingInterval() {
		return this.pingInterval;
	}

	public void setPingInterval(Duration pingInterval) {
		this.pingInterval = pingInterval;
	}

	public Duration getPingTimeout() {
		return this.pingTimeout;
	}

	public void setPingTimeout(Duration pingTimeout) {
		this.pingTimeout = pingTimeout;
	}

}
