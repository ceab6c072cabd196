package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.submarine.cluster.ServerAddress;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.RaftGroupService;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.Task;
import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.rpc.RaftRpcServerFactory;

/** One plain JRaft node behind a cluster port, that can be stopped and started again. */
final class RaftMember implements AutoCloseable {

	static final String GROUP = "lines";

	final DroppableLinks links = new DroppableLinks();

	private final Path folder;

	private ServerAddress address;

	private ExecutorService executor;

	private ClusterPort port;

	private RaftGroupService service;

	private Node node;

	private AppendingStateMachine lines;

	RaftMember(Path folder) throws IOException {
		this.folder = Files.createDirectories(folder);
		this.address = Loopback.ANY_PORT;
	}

	/** Binds the port: the first time any free one, later the same. */
	ServerAddress bind() {
		this.executor = Executors.newFixedThreadPool(4);
		this.port = new ClusterPort(this.address, TransportSettings.DEFAULT.withInterceptors(List.of(this.links)));
		RaftRpcServerFactory.addRaftRequestProcessors(this.port.raftServer(), this.executor, this.executor);
		this.address = this.port.start();
		return this.address;
	}

	void start(Collection<ServerAddress> members) {
		Configuration peers = new Configuration(members.stream().map(RaftMember::peer).toList());
		this.lines = new AppendingStateMachine();
		NodeOptions options = new NodeOptions();
		options.setInitialConf(peers);
		options.setFsm(this.lines);
		options.setElectionTimeoutMs(2000);
		options.setRpcConnectTimeoutMs(300);
		options.setRpcDefaultTimeout(2000);
		options.setSnapshotIntervalSecs(3600);
		options.setLogUri(this.folder.resolve("log").toString());
		options.setRaftMetaUri(this.folder.resolve("meta").toString());
		options.setSnapshotUri(this.folder.resolve("snapshot").toString());
		options.setSharedElectionTimer(true);
		options.setSharedVoteTimer(true);
		options.setSharedStepDownTimer(true);
		options.setSharedSnapshotTimer(true);
		options.setSharedTimerPool(true);
		this.port.attach(GROUP, this.address, options);
		this.port.keepConnected(GROUP, members.stream().filter((member) -> !member.equals(this.address)).toList());
		this.service = new RaftGroupService(GROUP, peer(this.address), options, this.port.raftServer(), true);
		this.node = this.service.start(false);
	}

	static PeerId peer(ServerAddress address) {
		return new PeerId(address.host(), address.port());
	}

	ServerAddress address() {
		return this.address;
	}

	Node node() {
		return this.node;
	}

	ClusterPort port() {
		return this.port;
	}

	AppendingStateMachine lines() {
		return this.lines;
	}

	boolean isRunning() {
		return this.node != null;
	}

	boolean isLeader() {
		return isRunning() && this.node.isLeader();
	}

	/** Appends a line; the future completes with what JRaft said. */
	CompletableFuture<Status> append(String line) {
		CompletableFuture<Status> done = new CompletableFuture<>();
		this.node.apply(new Task(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)), done::complete));
		return done;
	}

	CompletableFuture<Status> snapshot() {
		CompletableFuture<Status> done = new CompletableFuture<>();
		this.node.snapshot(done::complete);
		return done;
	}

	@Override
	public void close() {
		if (this.service != null) {
			this.service.shutdown();
			try {
				this.service.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.service = null;
			this.node = null;
		}
		this.port.close();
		this.executor.shutdownNow();
	}

}
