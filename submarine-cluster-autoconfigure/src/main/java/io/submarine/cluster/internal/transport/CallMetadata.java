package io.submarine.cluster.internal.transport;

import io.grpc.Metadata;

/** What every call says of its caller. */
final class CallMetadata {

	/** The cluster the caller means. */
	static final Metadata.Key<String> CLUSTER = key("submarine-cluster");

	/** Who calls: a client's name, or a server's {@code host:port}. */
	static final Metadata.Key<String> MEMBER = key("submarine-member");

	/** As what it calls; absent for clients. */
	static final Metadata.Key<String> ROLE = key("submarine-role");

	/** The role that Raft's methods need. */
	static final String PEER = "peer";

	private CallMetadata() {
	}

	static Metadata ofClient(String cluster, String member) {
		Metadata metadata = new Metadata();
		metadata.put(CLUSTER, cluster);
		metadata.put(MEMBER, member);
		return metadata;
	}

	static Metadata ofPeer(String cluster, String member) {
		Metadata metadata = ofClient(cluster, member);
		metadata.put(ROLE, PEER);
		return metadata;
	}

	private static Metadata.Key<String> key(String name) {
		return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
	}

}
