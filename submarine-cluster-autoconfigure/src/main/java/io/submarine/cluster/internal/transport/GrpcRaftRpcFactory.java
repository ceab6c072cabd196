package io.submarine.cluster.internal.transport;

import io.submarine.cluster.ServerAddress;

import com.alipay.sofa.jraft.rpc.RaftRpcFactory;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.rpc.RpcResponseFactory;
import com.alipay.sofa.jraft.rpc.RpcServer;
import com.alipay.sofa.jraft.util.Endpoint;
import com.alipay.sofa.jraft.util.SPI;
import org.jspecify.annotations.Nullable;

/**
 * JRaft's transport in this JVM. JRaft finds it by its service file, and prefers it by
 * its priority.
 * <p>
 * A node of ours is tied to its port by {@link ClusterPort#attach}. Raft nodes that
 * others make in the same JVM work too, among themselves, with default settings and
 * without JRaft's Cli.
 */
@SPI(name = "submarine-cluster-grpc", priority = 10)
public final class GrpcRaftRpcFactory implements RaftRpcFactory {

	private final RpcResponseFactory responses = new RaftResponses();

	/** Called by JRaft. */
	public GrpcRaftRpcFactory() {
	}

	/** Nothing to do: which messages travel, and how, is fixed. */
	@Override
	public void registerProtobufSerializer(String className, Object... arguments) {
	}

	@Override
	public RpcClient createRpcClient(@Nullable ConfigHelper<RpcClient> helper) {
		RpcClient client = new GrpcRaftClient();
		if (helper != null) {
			helper.config(client);
		}
		return client;
	}

	@Override
	public RpcServer createRpcServer(Endpoint endpoint, @Nullable ConfigHelper<RpcServer> helper) {
		RpcServer server = ClusterPort
			.standAlone(new ServerAddress(endpoint.getIp(), endpoint.getPort()), TransportSettings.DEFAULT)
			.raftServer();
		if (helper != null) {
			helper.config(server);
		}
		return server;
	}

	@Override
	public RpcResponseFactory getRpcResponseFactory() {
		return this.responses;
	}

}
