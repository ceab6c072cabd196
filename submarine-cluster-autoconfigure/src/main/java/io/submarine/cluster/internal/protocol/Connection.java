package io.submarine.cluster.internal.protocol;

import io.submarine.cluster.ServerAddress;

/**
 * A server reached over the network. Connects by itself when first used and again after a
 * loss; calls made while it is not connected fail at once with a {@link LinkException}
 * that says they were not sent, save for those that wait for a first attempt under way.
 */
public interface Connection extends ClusterService, AutoCloseable {

	/**
	 * Where the server is.
	 * @return its address, resolved anew at each attempt to connect
	 */
	ServerAddress address();

	/** Ends all calls and streams under way, and the connection. */
	@Override
	void close();

}
