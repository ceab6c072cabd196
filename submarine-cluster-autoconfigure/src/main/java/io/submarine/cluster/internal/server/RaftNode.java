package io.submarine.cluster.internal.server;

import java.util.List;
import java.util.function.LongSupplier;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.NodeManager;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.core.State;
import com.alipay.sofa.jraft.entity.EnumOutter.ReadOnlyType;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.Task;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexResponse;
import com.alipay.sofa.jraft.rpc.RpcResponseClosure;
import io.submarine.cluster.ServerAddress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JRaft node: started whole or not at all, and what is asked of it. */
final class RaftNode {

	private static final Logger logger = LoggerFactory.getLogger(RaftNode.class);

	private final RaftPeer node;

	private final ReadIndexRequest readIndex;

	private RaftNode(RaftPeer node) {
		this.node = node;
		this.readIndex = ReadIndexRequest.newBuilder()
			.setGroupId(node.getGroupId())
			.setServerId(node.getServerId().toString())
			.setReadOnlyOptions(ReadOnlyType.READ_ONLY_SAFE)
			.build();
	}

	/**
	 * Makes a node that does nothing yet.
	 * @param group the cluster's name
	 * @param self this server among its peers
	 * @return the node
	 */
	static RaftNode create(String group, PeerId self) {
		return new RaftNode(new RaftPeer(group, self));
	}

	/**
	 * Starts the node.
	 * @param options its options
	 * @param storage what the options name as its storage
	 */
	void start(NodeOptions options, Storage storage) {
		NodeManager.getInstance().addAddress(this.node.getServerId().getEndpoint());
		RuntimeException cause = null;
		try {
			if (this.node.init(options)) {
				return;
			}
		}
		catch (RuntimeException ex) {
			cause = ex;
		}
		closeAfterFailedStart(storage);
		throw new ServerStartException.NodeRefused((cause != null) ? cause.toString() : "it gave no reason", cause);
	}

	private void closeAfterFailedStart(Storage storage) {
		try {
			stop();
		}
		catch (RuntimeException ex) {
			logger.debug("A node that did not start could not be stopped as a whole", ex);
			storage.closeAfterFailedStart();
		}
	}

	/** Stops the node, and returns when all its files are closed. */
	void stop() {
		this.node.shutdown();
		boolean interrupted = false;
		for (boolean ended = false; !ended;) {
			try {
				this.node.join();
				ended = true;
			}
			catch (InterruptedException ex) {
				// Its files would stay locked.
				interrupted = true;
			}
		}
		NodeManager.getInstance().removeAddress(this.node.getServerId().getEndpoint());
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	RaftPeer peer() {
		return this.node;
	}

	void apply(Task task) {
		this.node.apply(task);
	}

	/**
	 * Asks how far the log is committed, and has the leader send heartbeats for it.
	 * @param done told once
	 */
	void readIndex(RpcResponseClosure<ReadIndexResponse> done) {
		try {
			this.node.handleReadIndexRequest(this.readIndex, done);
		}
		catch (RuntimeException ex) {
			done.run(new Status(RaftError.EINTERNAL, "%s", ex));
		}
	}

	void snapshot(Closure done) {
		try {
			this.node.snapshot(done);
		}
		catch (RuntimeException ex) {
			done.run(new Status(RaftError.EINTERNAL, "%s", ex));
		}
	}

	/**
	 * Begins to hand leadership over.
	 * @param target to whom; {@link PeerId#ANY_PEER} for the one that has most of the log
	 * @return why not, if not: EPERM if this node does not lead, EBUSY if that may pass
	 */
	Status transferLeadership(PeerId target) {
		return switch (this.node.getNodeState()) {
			case STATE_LEADER -> this.node.transferLeadershipTo(target);
			case STATE_TRANSFERRING -> new Status(RaftError.EBUSY, "no other server has taken it over yet");
			default -> new Status(RaftError.EPERM, "this server does not lead");
		};
	}

	/**
	 * The servers that this node, as leader, has heard of lately, itself among them.
	 * @return none if it does not lead
	 */
	List<ServerAddress> alive() {
		try {
			return PeerIds.addresses(this.node.listAlivePeers());
		}
		catch (IllegalStateException ex) {
			return List.of();
		}
	}

	/**
	 * Whether no other server can have been elected by now: this node leads, is not
	 * handing that over, and most servers have answered what it sent them less than an
	 * election time-out ago. A leader that was paused learns here that it may be none any
	 * more, before anybody tells it.
	 * @return false also if it does not lead
	 */
	boolean leadsForCertain() {
		try {
			return this.node.listAlivePeers().size() > this.node.listPeers().size() / 2;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	boolean isCandidate() {
		return this.node.getNodeState() == State.STATE_CANDIDATE;
	}

	/**
	 * How far the log is applied, entries that change no state included.
	 * @return the index; -1 from a node that has stopped, which applies nothing more
	 */
	long lastApplied() {
		try {
			return this.node.getLastAppliedLogIndex();
		}
		catch (IllegalStateException ex) {
			return -1;
		}
	}

	/**
	 * The newest entry on this server's disk.
	 * @return its index; 0 from a node that has stopped
	 */
	long lastIndex() {
		return known(this.node::getLastLogIndex);
	}

	/**
	 * The newest entry known to be on a majority.
	 * @return its index; 0 from a node that has stopped
	 */
	long lastCommitted() {
		return known(this.node::getLastCommittedIndex);
	}

	private static long known(LongSupplier index) {
		try {
			return index.getAsLong();
		}
		catch (IllegalStateException ex) {
			return 0;
		}
	}

	long heardNanos() {
		return this.node.heardNanos();
	}

}
