package io.submarine.cluster.internal.server;

import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.rpc.RpcRequestClosure;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.InstallSnapshotRequest;
import com.google.protobuf.Message;

/** A JRaft node that notes when it last heard from a leader of its term. */
final class RaftPeer extends NodeImpl {

	private volatile long heardNanos = System.nanoTime();

	RaftPeer(String group, PeerId self) {
		super(group, self);
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
	public Message handleInstallSnapshot(InstallSnapshotRequest request, RpcRequestClosure done) {
		Message response = super.handleInstallSnapshot(request, done);
		if (response == null) {
			this.heardNanos = System.nanoTime();
		}
		return response;
	}

}
