package io.submarine.cluster.internal.transport;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.ServerAddress;

import com.alipay.sofa.jraft.option.RpcOptions;
import com.alipay.sofa.jraft.util.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Ties a Raft node to the port it lives behind. JRaft has one transport per JVM, which is
 * told nothing of the node it makes a client for but its options; so those are the key.
 */
final class RaftBinding {

	private static final Map<RpcOptions, RaftBinding> BINDINGS = Collections.synchronizedMap(new IdentityHashMap<>());

	private final String cluster;

	private final String self;

	private final TransportSettings settings;

	private final EventLoops loops;

	private final boolean ownLoops;

	private List<ServerAddress> peers = List.of();

	private @Nullable GrpcRaftClient client;

	private RaftBinding(String cluster, String self, TransportSettings settings, EventLoops loops, boolean ownLoops) {
		this.cluster = cluster;
		this.self = self;
		this.settings = settings;
		this.loops = loops;
		this.ownLoops = ownLoops;
	}

	RaftBinding(String cluster, String self, TransportSettings settings, EventLoops loops) {
		this(cluster, self, settings, loops, false);
	}

	/** The binding of a node; one of its own for a node that is not ours. */
	static RaftBinding of(RpcOptions options) {
		RaftBinding binding = BINDINGS.get(options);
		return (binding != null) ? binding : new RaftBinding(ClusterPort.NO_CLUSTER, "", TransportSettings.DEFAULT,
				EventLoops.forClients(TransportSettings.DEFAULT.ioThreads()), true);
	}

	void register(RpcOptions options) {
		BINDINGS.put(options, this);
	}

	void forget() {
		BINDINGS.values().removeIf((binding) -> binding == this);
		GrpcRaftClient present = client();
		if (present != null) {
			present.shutdown();
		}
	}

	PeerLink open(Endpoint endpoint, Runnable onConnected) {
		ServerAddress address = new ServerAddress(endpoint.getIp().replaceAll("[\\[\\]]", ""), endpoint.getPort());
		PeerLink link = new PeerLink(address, this.loops.next(), this.settings,
				() -> CallMetadata.ofPeer(this.cluster, this.self), onConnected);
		link.open(this.settings.links().connectTimeout());
		return link;
	}

	synchronized void keepConnected(Collection<ServerAddress> addresses) {
		this.peers = List.copyOf(addresses);
		if (this.client != null) {
			this.client.keepConnected(this.peers);
		}
	}

	synchronized void started(GrpcRaftClient newClient) {
		this.client = newClient;
		newClient.keepConnected(this.peers);
	}

	void stopped(GrpcRaftClient oldClient) {
		synchronized (this) {
			if (this.client == oldClient) {
				this.client = null;
			}
		}
		if (this.ownLoops) {
			this.loops.close();
		}
	}

	private synchronized @Nullable GrpcRaftClient client() {
		return this.client;
	}

}
