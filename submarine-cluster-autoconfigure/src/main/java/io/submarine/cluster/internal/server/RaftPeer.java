package io.submarine.cluster.internal.server;

import java.util.concurrent.TimeUnit;

import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.rpc.RpcRequestClosure;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.InstallSnapshotRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteResponse;
import com.google.protobuf.Message;

/**
 * A JRaft node that notes when it last heard from a leader of its term, and holds its
 * elections by that.
 */
final class RaftPeer extends NodeImpl {

	/** In how many election time-outs it lets another go first once. */
	private static final int YIELDS = 3;

	private final long madeNanos = System.nanoTime();

	private volatile long heardNanos = this.madeNanos;

	/** When it last let another go first: long ago, if never. */
	private volatile long yieldedNanos = this.madeNanos - TimeUnit.HOURS.toNanos(1);

	private volatile boolean reluctant;

	RaftPeer(String group, PeerId self) {
		super(group, self);
	}

	/**
	 * Whether it is to leave elections to others: it waits longer for a leader than they
	 * do, and stands only if none of them becomes one.
	 * @param reluctant true from now on, false as before
	 */
	void reluctant(boolean reluctant) {
		this.reluctant = reluctant;
	}

	/**
	 * When a leader was last heard.
	 * @return by {@link System#nanoTime()}; when this was made, if never
	 */
	long heardNanos() {
		return this.heardNanos;
	}

	@Override
	public Message handleAppendEntriesRequest(AppendEntriesRequest request, RpcRequestClosure done) {
		Message response = super.handleAppendEntriesRequest(request, done);
		// None: accepted, and answered once the entries are on disk.
		if (response == null
				|| (response instanceof AppendEntriesResponse answer && answer.getTerm() == request.getTerm())) {
			this.heardNanos = System.nanoTime();
		}
		return response;
	}

	@Override
	public boolean init(NodeOptions options) {
		return RaftTimers.starting(getNodeId(), this::quietSinceNanos, () -> super.init(options));
	}

	/** Since when it has waited for a leader, or let another become one. */
	long quietSinceNanos() {
		long since = Math.max(this.heardNanos - this.madeNanos, this.yieldedNanos - this.madeNanos) + this.madeNanos;
		return this.reluctant ? since + YIELDS * electionTimeoutNanos() : since;
	}

	private long electionTimeoutNanos() {
		return TimeUnit.MILLISECONDS.toNanos(getOptions().getElectionTimeoutMs());
	}

	/**
	 * Lets a candidate that it would vote for go first. Followers lose their leader at
	 * the same moment, and if one begins while another's vote is on its way, the vote
	 * splits and all wait once more. Only once in a while, so that a candidate that
	 * cannot hear its votes does not hold up the others for good.
	 */
	@Override
	public Message handlePreVoteRequest(RequestVoteRequest request) {
		Message response = super.handlePreVoteRequest(request);
		if (response instanceof RequestVoteResponse vote && vote.getGranted()) {
			long now = System.nanoTime();
			if (now - this.yieldedNanos > YIELDS * electionTimeoutNanos()) {
				this.yieldedNanos = now;
			}
		}
		return response;
	}

	@Override
	public Message handleInstallSnapshot(InstallSnapshotRequest request, RpcRequestClosure done) {
		Message response = super.handleInstallSnapshot(request, done);
		if (response == null) {
			this.heardNanos = System.nanoTime();
		}
		return response;
	}

}
