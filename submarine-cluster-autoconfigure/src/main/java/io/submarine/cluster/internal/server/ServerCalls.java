package io.submarine.cluster.internal.server;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.submarine.cluster.ClusterView;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.ClusterService;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.QueryReply;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.ReplyReceiver;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StatusReply;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

/** What a running server answers, for clients of other processes and of its own. */
final class ServerCalls implements ClusterService {

	private static final long DEFAULT_MILLIS = 5000;

	/** A leader makes these itself. */
	private static final Set<Command.OperationCase> LEADERS_OWN = EnumSet.of(Command.OperationCase.LEASE_EXPIRE,
			Command.OperationCase.MEMBER_REPORT, Command.OperationCase.CONFIGURE,
			Command.OperationCase.OPERATION_NOT_SET);

	private final Replica replica;

	private final StatusTracker status;

	private final GroupCommit commits;

	private final Freshness freshness;

	private final Beats beats;

	private final FeedStreams feeds;

	private final ScanStreams scans;

	private final int maxCommandBytes;

	private final Observed observed;

	ServerCalls(Replica replica, StatusTracker status, GroupCommit commits, Freshness freshness, Beats beats,
			FeedStreams feeds, ScanStreams scans, int maxCommandBytes, Observed observed) {
		this.replica = replica;
		this.status = status;
		this.commits = commits;
		this.freshness = freshness;
		this.beats = beats;
		this.feeds = feeds;
		this.scans = scans;
		this.maxCommandBytes = maxCommandBytes;
		this.observed = observed;
	}

	@Override
	public void call(CallRequest request, ReplyReceiver receiver) {
		long id = request.getId();
		switch (request.getRequestCase()) {
			case COMMAND -> submit(id, request, receiver);
			case QUERY -> query(id, request, receiver);
			case KEEP_ALIVE -> receiver.onReply(this.beats.answer(id, request.getKeepAlive()));
			case STATUS -> receiver.onReply(CallReply.newBuilder().setId(id).setStatus(status()).build());
			case REQUEST_NOT_SET ->
				refuse(id, Refusals.invalid("the request is of a kind this server does not know"), receiver);
		}
	}

	private void submit(long id, CallRequest request, ReplyReceiver receiver) {
		Command command = request.getCommand();
		if (LEADERS_OWN.contains(command.getOperationCase())) {
			refuse(id, Refusals.invalid("no client may send " + command.getOperationCase()), receiver);
			return;
		}
		if (command.getSerializedSize() > this.maxCommandBytes) {
			refuse(id, Refusals.invalid("the change has %d bytes, a message between servers holds %d"
				.formatted(command.getSerializedSize(), this.maxCommandBytes)), receiver);
			return;
		}
		long begin = this.observed.now();
		PendingCommand pending = new PendingCommand(command, request.getTerm(), request.getFlow(), deadline(request),
				new PendingCommand.Outcome() {

					@Override
					public void applied(Reply reply) {
						ServerCalls.this.observed.applied(begin, reply);
						receiver.onReply(CallReply.newBuilder().setId(id).setCommand(reply).build());
					}

					@Override
					public void refused(Refusal why) {
						ServerCalls.this.observed.refused(begin, why);
						refuse(id, why, receiver);
					}

				});
		Refusal unable = this.status.standing().writes();
		if (unable != null) {
			this.commits.turnAway(pending, unable);
		}
		else {
			this.commits.submit(pending);
		}
	}

	private void query(long id, CallRequest request, ReplyReceiver receiver) {
		Query query = request.getQuery();
		long begin = this.observed.now();
		Consumer<Refusal> refused = (refusal) -> {
			this.observed.read(begin, query, false);
			refuse(id, refusal, receiver);
		};
		this.freshness.await(query.getConsistency(), query.getMinRevision(),
				new PendingRead(deadline(request), () -> answer(id, query, begin, receiver), refused));
	}

	private void answer(long id, Query query, long begin, ReplyReceiver receiver) {
		QueryReply reply = this.replica.state().query(query);
		if (query.getConsistency() == Query.Consistency.LOCAL) {
			reply = reply.toBuilder().setStalenessMillis(this.status.stalenessMillis()).build();
		}
		this.observed.read(begin, query, true);
		receiver.onReply(CallReply.newBuilder().setId(id).setQuery(reply).build());
	}

	private StatusReply status() {
		ClusterView view = this.status.view();
		StatusReply.Builder reply = StatusReply.newBuilder()
			.setCluster(view.cluster())
			.setSelf(view.self())
			.setRole(view.role().name())
			.setStatus(view.status().name())
			.setTerm(view.term())
			.setRevision(view.revision())
			.setAppliedIndex(view.appliedIndex())
			.setStalenessMillis(view.staleness().toMillis());
		if (view.leader() != null) {
			reply.setLeader(view.leader().toString());
		}
		view.peers().forEach((peer) -> reply.addPeers(peer.toString()));
		return reply.build();
	}

	@Override
	public StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver) {
		ScanStream stream = this.scans.open(request, receiver);
		this.freshness.await(request.getConsistency(), request.getMinRevision(),
				new PendingRead(deadline(DEFAULT_MILLIS), () -> stream.begin(this.replica.state()),
						(refusal) -> stream.fail(new LinkException(refusal.getMessage(), false, null))));
		return stream;
	}

	@Override
	public StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		FeedStream stream = this.feeds.open(request, receiver);
		// Nothing comes here without a leader, but perhaps on another server.
		Refusal alone = this.status.standing().linearizable();
		if (alone != null) {
			stream.fail(new LinkException(alone.getMessage(), false, null));
			return stream;
		}
		// "From now on" begins after all that was acknowledged before, on any server.
		Query.Consistency consistency = (request.getFromRevision() == 0) ? Query.Consistency.LINEARIZABLE
				: Query.Consistency.LOCAL;
		this.freshness.await(consistency, 0, new PendingRead(deadline(DEFAULT_MILLIS), stream::begin,
				(refusal) -> stream.fail(new LinkException(refusal.getMessage(), false, null))));
		return stream;
	}

	private static void refuse(long id, Refusal refusal, ReplyReceiver receiver) {
		receiver.onReply(CallReply.newBuilder().setId(id).setRefusal(refusal).build());
	}

	private static long deadline(CallRequest request) {
		return deadline((request.getTimeoutMillis() > 0) ? request.getTimeoutMillis() : DEFAULT_MILLIS);
	}

	private static long deadline(long millis) {
		return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
	}

}
