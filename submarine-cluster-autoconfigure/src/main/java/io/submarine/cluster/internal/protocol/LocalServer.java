package io.submarine.cluster.internal.protocol;

import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;

import org.jspecify.annotations.Nullable;

/**
 * The server in this process, as its client sees it: the calls of any server, and reads
 * of what it has applied that cost no message.
 */
public interface LocalServer extends ClusterService {

	/**
	 * The server's identity.
	 * @return the address peers and clients reach it at
	 */
	ServerAddress address();

	/**
	 * How it sees the cluster now.
	 * @return a view of this moment
	 */
	ClusterView view();

	/**
	 * Why it does not answer {@link io.submarine.cluster.Consistency#LOCAL} reads now.
	 * Costs one volatile read.
	 * @return none if it answers them
	 */
	@Nullable Refusal localReadRefusal();

	/**
	 * An entry as applied here. Costs a map look-up.
	 * @param key the key
	 * @return none if there is no such entry
	 */
	@Nullable Entry localGet(String key);

	/**
	 * The revision that local reads see.
	 * @return the newest applied
	 */
	long localRevision();

	/**
	 * How old local reads may be.
	 * @return milliseconds since it last heard from a leader; 0 on the leader
	 */
	long stalenessMillis();

}
