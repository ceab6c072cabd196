package io.submarine.cluster.internal.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.Connection;
import io.submarine.cluster.internal.protocol.Connector;
import io.submarine.cluster.internal.protocol.LeaseExpire;
import io.submarine.cluster.internal.protocol.Limits;
import io.submarine.cluster.internal.protocol.LocalServer;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.state.ClusterState;
import io.submarine.cluster.internal.state.ClusterStateMachine;
import io.submarine.cluster.internal.state.DefaultLimits;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of servers that share one state, kept by the real state machine, and that
 * fail as a test decides. Each server handles requests on its own thread, in order.
 */
final class ScriptedServers implements Connector {

	private final List<ScriptedServer> servers;

	private final List<ScriptedConnection> connections = new CopyOnWriteArrayList<>();

	private final List<Command> applied = new ArrayList<>();

	private final ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor();

	private volatile BiFunction<ScriptedServer, CallRequest, Fault> script = (server, request) -> Fault.NONE;

	private volatile Consumer<Command> listener = (command) -> {
	};

	/** Calls made on connections, whether or not there was a server. */
	final AtomicInteger attempts = new AtomicInteger();

	private volatile ClusterState state;

	private volatile int leader;

	private volatile long term = 1;

	private long clock;

	ScriptedServers(int count) {
		this(count, DefaultLimits.limits());
	}

	ScriptedServers(int count, Limits limits) {
		this.state = ClusterState.empty("flock", limits);
		this.servers = IntStream.range(0, count)
			.mapToObj((index) -> new ScriptedServer(this, new ServerAddress("s" + index, 6060)))
			.toList();
	}

	List<ServerAddress> addresses() {
		return this.servers.stream().map(ScriptedServer::address).toList();
	}

	ScriptedServer server(ServerAddress address) {
		return this.servers.get(addresses().indexOf(address));
	}

	/** Told of each command after it was applied. */
	void onApplied(Consumer<Command> listener) {
		this.listener = listener;
	}

	ScriptedServer server(int index) {
		return this.servers.get(index);
	}

	LocalServer local(int index) {
		return new ScriptedLocalServer(this, this.servers.get(index));
	}

	/** Decides what happens to each request from now on. */
	void script(BiFunction<ScriptedServer, CallRequest, Fault> decided) {
		this.script = decided;
	}

	Fault fault(ScriptedServer server, CallRequest request) {
		return this.script.apply(server, request);
	}

	/** Carries out what the network held up. */
	@SuppressWarnings("FutureReturnValueIgnored")
	void later(Runnable task) {
		this.late.schedule(task, 5, TimeUnit.MILLISECONDS);
	}

	/** Waits for all that the network held up. */
	void settle() {
		this.late.shutdown();
		Awaitility.await().until(this.late::isTerminated);
	}

	/** Makes a server the leader of the next term; -1 for none. */
	synchronized void elect(int index) {
		this.term++;
		this.leader = index;
	}

	@org.jspecify.annotations.Nullable
	ScriptedServer leader() {
		int index = this.leader;
		return (index >= 0) ? this.servers.get(index) : null;
	}

	long term() {
		return this.term;
	}

	ClusterState state() {
		return this.state;
	}

	/** What reached the state machine, repetitions included. */
	synchronized List<Command> applied() {
		return List.copyOf(this.applied);
	}

	Reply apply(Command command) {
		Reply reply;
		synchronized (this) {
			this.applied.add(command);
			ClusterStateMachine.Applied result = ClusterStateMachine.apply(this.state,
					CommandBatch.newBuilder().setTimeMillis(++this.clock).addCommands(command).build());
			this.state = result.state();
			reply = result.replies().get(0);
		}
		this.servers.forEach(ScriptedServer::stateChanged);
		this.listener.accept(command);
		return reply;
	}

	/** Ends all leases, and so all sessions. */
	void expireLeases() {
		LeaseExpire.Builder expire = LeaseExpire.newBuilder();
		this.state.leaseIds().forEach(expire::addLeaseIds);
		apply(Command.newBuilder().setLeaseExpire(expire).build());
	}

	@Override
	public Connection connect(ServerAddress address) {
		ScriptedServer server = this.servers.stream()
			.filter((candidate) -> candidate.answersTo(address))
			.findFirst()
			.orElse(null);
		ScriptedConnection connection = new ScriptedConnection(this, address, server);
		this.connections.add(connection);
		return connection;
	}

	/** All connections ever opened. */
	List<ScriptedConnection> connections() {
		return this.connections;
	}

	List<ServerAddress> connected() {
		return this.connections.stream()
			.filter((connection) -> !connection.isClosed())
			.map(ScriptedConnection::address)
			.toList();
	}

	/** Breaks all connections to a server. */
	void cut(ScriptedServer server) {
		this.connections.stream().filter((connection) -> connection.leadsTo(server)).forEach(ScriptedConnection::lose);
	}

	@Override
	public void close() {
		this.connections.forEach(ScriptedConnection::close);
		this.servers.forEach(ScriptedServer::close);
		this.late.shutdownNow();
	}

}
