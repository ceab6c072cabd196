package io.submarine.cluster.internal.transport;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.submarine.cluster.ServerAddress;

import com.alipay.sofa.jraft.ReplicatorGroup;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.error.ConnectionFailureException;
import com.alipay.sofa.jraft.error.InvokeTimeoutException;
import com.alipay.sofa.jraft.error.RemotingException;
import com.alipay.sofa.jraft.option.RpcOptions;
import com.alipay.sofa.jraft.rpc.InvokeCallback;
import com.alipay.sofa.jraft.rpc.InvokeContext;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.util.Endpoint;
import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The side of a Raft node that asks others. JRaft makes one for each node and ends it
 * with the node.
 */
final class GrpcRaftClient implements RpcClient {

	private static final Logger log = LoggerFactory.getLogger(GrpcRaftClient.class);

	private final Map<Endpoint, PeerLink> links = new ConcurrentHashMap<>();

	private volatile @Nullable RaftBinding binding;

	private volatile @Nullable ReplicatorGroup replicators;

	private volatile boolean stopped;

	@Override
	public boolean init(RpcOptions options) {
		RaftBinding found = RaftBinding.of(options);
		this.binding = found;
		found.started(this);
		return true;
	}

	@Override
	public void shutdown() {
		this.stopped = true;
		this.links.values().forEach(PeerLink::shutdown);
		this.links.clear();
		RaftBinding present = this.binding;
		if (present != null) {
			present.stopped(this);
		}
	}

	/** Connects before JRaft asks to: a vote that first has to connect is often lost. */
	void keepConnected(Collection<ServerAddress> peers) {
		peers.forEach((peer) -> connect(new Endpoint(peer.host(), peer.port())));
	}

	private void connect(Endpoint endpoint) {
		try {
			link(endpoint);
		}
		catch (ConnectionFailureException ex) {
			log.debug("Not connecting: {}", ex.getMessage());
		}
	}

	@Override
	public boolean checkConnection(Endpoint endpoint) {
		PeerLink link = this.links.get(endpoint);
		return link != null && link.isUp();
	}

	@Override
	public boolean checkConnection(Endpoint endpoint, boolean createIfAbsent) {
		if (createIfAbsent) {
			connect(endpoint);
		}
		return checkConnection(endpoint);
	}

	@Override
	public void closeConnection(Endpoint endpoint) {
		PeerLink link = this.links.remove(endpoint);
		if (link != null) {
			link.shutdown();
		}
	}

	@Override
	public void registerConnectEventListener(ReplicatorGroup replicatorGroup) {
		this.replicators = replicatorGroup;
	}

	/** JRaft connects by it, under its node's lock. */
	@Override
	public Object invokeSync(Endpoint endpoint, Object request, @Nullable InvokeContext context, long timeoutMillis)
			throws InterruptedException, RemotingException {
		CompletableFuture<Object> answer = new CompletableFuture<>();
		link(endpoint).awaitFirstAttempt();
		invoke(endpoint, request, (result, failure) -> {
			if (failure != null) {
				answer.completeExceptionally(failure);
			}
			else {
				answer.complete(result);
			}
		}, Runnable::run, timeoutMillis);
		try {
			return answer.get(timeoutMillis, TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new InvokeTimeoutException("%s: no answer within %d ms".formatted(endpoint, timeoutMillis), ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RemotingException failure) ? failure : new RemotingException(ex.getCause());
		}
	}

	@Override
	public void invokeAsync(Endpoint endpoint, Object request, @Nullable InvokeContext context, InvokeCallback callback,
			long timeoutMillis) throws RemotingException {
		Executor executor = callback.executor();
		invoke(endpoint, request, callback, (executor != null) ? executor : Callbacks.SHARED, timeoutMillis);
	}

	private void invoke(Endpoint endpoint, Object request, InvokeCallback callback, Executor executor,
			long timeoutMillis) throws RemotingException {
		RaftKind kind = RaftKind.of(request);
		if (kind == null) {
			throw new RemotingException(request.getClass().getSimpleName() + " is not offered by any cluster port");
		}
		link(endpoint).invoke(kind, (Message) request, callback, executor, timeoutMillis);
	}

	private PeerLink link(Endpoint endpoint) throws ConnectionFailureException {
		PeerLink link = this.links.get(endpoint);
		RaftBinding present = this.binding;
		if (link == null && present != null && !this.stopped) {
			link = this.links.computeIfAbsent(endpoint, (key) -> present.open(key, () -> connected(key)));
		}
		if (link == null || this.stopped) {
			closeConnection(endpoint);
			throw new ConnectionFailureException("%s: the node does not run".formatted(endpoint));
		}
		return link;
	}

	/** Lets JRaft go on with a peer that was away. */
	private void connected(Endpoint endpoint) {
		ReplicatorGroup group = this.replicators;
		if (group != null) {
			Callbacks.runShared(() -> group.checkReplicator(new PeerId(endpoint, 0), true));
		}
	}

}
