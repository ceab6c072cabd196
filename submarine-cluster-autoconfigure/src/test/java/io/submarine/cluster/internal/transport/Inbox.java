package io.submarine.cluster.internal.transport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ReplyReceiver;

/** What came back of calls, in the order it came. */
class Inbox implements ReplyReceiver {

	final List<CallReply> replies = new CopyOnWriteArrayList<>();

	final List<LinkException> failures = new CopyOnWriteArrayList<>();

	@Override
	public void onReply(CallReply reply) {
		this.replies.add(reply);
	}

	@Override
	public void onFailure(LinkException failure) {
		this.failures.add(failure);
	}

	int size() {
		return this.replies.size() + this.failures.size();
	}

}
