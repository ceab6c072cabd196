package io.submarine.cluster.internal.transport;

import com.alipay.sofa.jraft.rpc.RpcProcessor;
import com.alipay.sofa.jraft.rpc.RpcServer;
import com.alipay.sofa.jraft.rpc.impl.ConnectionClosedEventListener;
import org.jspecify.annotations.Nullable;

/** A port as JRaft sees it. */
final class RaftServer implements RpcServer {

	private final ClusterPort port;

	private final RaftProcessors processors;

	RaftServer(ClusterPort port, RaftProcessors processors) {
		this.port = port;
		this.processors = processors;
	}

	@Override
	public void registerConnectionClosedEventListener(ConnectionClosedEventListener listener) {
		this.processors.addListener(listener);
	}

	@Override
	public void registerProcessor(RpcProcessor<?> processor) {
		this.processors.add(processor);
	}

	@Override
	public boolean init(@Nullable Void options) {
		this.port.start();
		return true;
	}

	@Override
	public int boundPort() {
		return this.port.port();
	}

	@Override
	public boolean isStarted() {
		return this.port.port() > 0;
	}

	@Override
	public void shutdown() {
		this.port.close();
	}

}
