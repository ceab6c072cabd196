package io.submarine.cluster.internal.client;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.KeepAliveReply;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.StatusReply;
import io.submarine.cluster.internal.state.ClusterState;

import org.jspecify.annotations.Nullable;

/** One of the servers, which can be down, cut off from its leader, or behind. */
final class ScriptedServer {

	private final ScriptedServers servers;

	private final ServerAddress address;

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private final Set<ScriptedStream<?>> streams = ConcurrentHashMap.newKeySet();

	final AtomicInteger statusQueries = new AtomicInteger();

	final AtomicInteger queries = new AtomicInteger();

	final AtomicInteger commands = new AtomicInteger();

	final AtomicInteger keepAlives = new AtomicInteger();

	private volatile boolean up = true;

	/** Says of itself that there is no leader. */
	volatile boolean lonely;

	/** If not 0, claims to lead in this term. */
	volatile long claimedTerm;

	/** Ends every stream as soon as it is opened. */
	volatile boolean refusesStreams;

	/** Names the leader when it refuses and when asked. */
	volatile boolean hints = true;

	/** A second address it is reached at. */
	volatile @Nullable ServerAddress alias;

	/** By session, the latest flow of which a change was refused. */
	private final Map<Long, Long> refusedFlows = new ConcurrentHashMap<>();

	/** If set, it has applied no more than this. */
	volatile @Nullable ClusterState behind;

	ScriptedServer(ScriptedServers servers, ServerAddress address) {
		this.servers = servers;
		this.address = address;
	}

	ServerAddress address() {
		return this.address;
	}

	boolean answersTo(ServerAddress other) {
		return other.equals(this.address) || other.equals(this.alias);
	}

	boolean isUp() {
		return this.up;
	}

	void kill() {
		this.up = false;
		this.servers.cut(this);
	}

	void revive() {
		this.up = true;
	}

	void nothing() {
		// This server keeps silent.
	}

	void run(Runnable task) {
		try {
			this.executor.execute(task);
		}
		catch (RejectedExecutionException ex) {
			// The test is over.
		}
	}

	ClusterState state() {
		ClusterState old = this.behind;
		return (old != null) ? old : this.servers.state();
	}

	void follow(ScriptedStream<?> stream) {
		this.streams.add(stream);
		stateChanged();
	}

	void leave(ScriptedStream<?> stream) {
		this.streams.remove(stream);
	}

	void stateChanged() {
		run(() -> this.streams.forEach(ScriptedStream::pump));
	}

	private boolean leads() {
		return this.servers.leader() == this && !this.lonely;
	}

	private boolean leads(CallRequest request) {
		return leads() && (request.getTerm() == 0 || request.getTerm() == this.servers.term());
	}

	private String hint() {
		ScriptedServer leader = this.servers.leader();
		return (leader != null && this.hints && !this.lonely) ? leader.address().toString() : "";
	}

	CallReply answer(CallRequest request) {
		CallReply.Builder reply = CallReply.newBuilder().setId(request.getId());
		return switch (request.getRequestCase()) {
			case COMMAND -> {
				this.commands.incrementAndGet();
				yield leads(request) ? reply.setCommand(this.servers.apply(request.getCommand())).build()
						: notLeader(reply);
			}
			case KEEP_ALIVE -> {
				this.keepAlives.incrementAndGet();
				KeepAliveReply.Builder renewed = KeepAliveReply.newBuilder();
				ClusterState present = this.servers.state();
				request.getKeepAlive()
					.getLeaseIdsList()
					.forEach((id) -> renewed.addTtlMillis(present.leaseTtlMillis(id)));
				request.getKeepAlive()
					.getBeatsList()
					.forEach((beat) -> renewed.addMemberLeaseIds(StateMachineClient.holder(present, beat.getKey())));
				yield leads() ? reply.setKeepAlive(renewed).build() : notLeader(reply);
			}
			case QUERY -> {
				this.queries.incrementAndGet();
				boolean local = request.getQuery().getConsistency() == Query.Consistency.LOCAL;
				yield reply.setQuery((local ? state() : this.servers.state()).query(request.getQuery())).build();
			}
			case STATUS -> {
				this.statusQueries.incrementAndGet();
				yield reply.setStatus(status()).build();
			}
			case REQUEST_NOT_SET -> throw new IllegalArgumentException("empty request");
		};
	}

	/** What waits at a leader over an election is refused, even if it leads again. */
	CallReply deposed(CallRequest request) {
		return notLeader(CallReply.newBuilder().setId(request.getId()));
	}

	private CallReply notLeader(CallReply.Builder reply) {
		return reply.setRefusal(Refusal.newBuilder().setCode(Refusal.Code.NOT_LEADER).setLeader(hint())).build();
	}

	/** What a leader does as well: it takes nothing that follows what it refused. */
	boolean hasRefusedItsFlow(CallRequest request) {
		long session = request.getCommand().getSession();
		return session != 0 && request.getFlow() <= this.refusedFlows.getOrDefault(session, 0L);
	}

	CallReply refusal(CallRequest request, Fault fault) {
		if (request.getFlow() != 0 && (fault == Fault.NO_QUORUM || fault == Fault.UNAVAILABLE)) {
			this.refusedFlows.merge(request.getCommand().getSession(), request.getFlow(), Math::max);
		}
		Refusal.Code code = switch (fault) {
			case UNKNOWN_DONE, UNKNOWN_NOT_DONE -> Refusal.Code.OUTCOME_UNKNOWN;
			case QUEUE_FULL -> Refusal.Code.QUEUE_FULL;
			case NO_QUORUM -> Refusal.Code.NO_QUORUM;
			default -> Refusal.Code.UNAVAILABLE;
		};
		return CallReply.newBuilder()
			.setId(request.getId())
			.setRefusal(Refusal.newBuilder().setCode(code).setMessage("as the script says"))
			.build();
	}

	private StatusReply status() {
		StatusReply.Builder status = StatusReply.newBuilder()
			.setCluster("flock")
			.setSelf(this.address.toString())
			.setRole((leads() || this.claimedTerm > 0) ? "LEADER" : "FOLLOWER")
			.setStatus(this.lonely ? "READ_ONLY" : "AVAILABLE")
			.setLeader(hint())
			.setTerm((this.claimedTerm > 0) ? this.claimedTerm : this.servers.term())
			.setRevision(state().revision())
			.setStalenessMillis(leads() ? 0 : 7);
		this.servers.addresses().forEach((peer) -> status.addPeers(peer.toString()));
		return status.build();
	}

	void close() {
		this.executor.shutdownNow();
	}

}
