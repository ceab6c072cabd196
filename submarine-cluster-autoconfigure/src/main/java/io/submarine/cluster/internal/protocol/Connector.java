package io.submarine.cluster.internal.protocol;

import io.submarine.cluster.ServerAddress;

/** Opens connections to servers of one cluster. Thread-safe. */
public interface Connector extends AutoCloseable {

	/**
	 * Begins to connect. Never blocks; whether the server can be reached shows in its
	 * calls.
	 * @param address the server's address
	 * @return a connection for the caller to close
	 */
	Connection connect(ServerAddress address);

	/** Closes all connections and the threads they share. */
	@Override
	void close();

}
