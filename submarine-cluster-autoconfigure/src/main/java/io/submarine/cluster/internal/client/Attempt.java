package io.submarine.cluster.internal.client;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.ReplyReceiver;

/** One sending of a change to one leader in its term, under one number. */
final class Attempt implements ReplyReceiver {

	final Change change;

	final Link link;

	final long session;

	final long number;

	/** Of which sending, from a refusal to the next, this is a part. */
	final long flow;

	private final long term;

	final long sentAt = System.nanoTime();

	private final long acknowledgedBelow;

	Attempt(Change change, Window window, Link link, long term, long flow) {
		this.change = change;
		this.link = link;
		this.term = term;
		this.flow = flow;
		this.session = window.session();
		this.number = change.number;
		this.acknowledgedBelow = window.low();
	}

	void send() {
		this.link.call(CallRequest.newBuilder()
			.setTerm(this.term)
			.setFlow(this.flow)
			.setTimeoutMillis(Deadlines.remainingMillis(this.change.deadline))
			.setCommand(this.change.command.toBuilder()
				.setSession(this.session)
				.setNumber(this.number)
				.setAcknowledgedBelow(this.acknowledgedBelow)), this);
	}

	@Override
	public void onReply(CallReply reply) {
		this.link.heard();
		switch (reply.getReplyCase()) {
			case COMMAND -> this.change.changes.answered(this, reply.getCommand());
			case REFUSAL -> this.change.changes.refused(this, reply.getRefusal());
			default -> this.change.changes.refused(this,
					Refusal.newBuilder()
						.setCode(Refusal.Code.OUTCOME_UNKNOWN)
						.setMessage("answered with %s".formatted(reply.getReplyCase()))
						.build());
		}
	}

	@Override
	public void onFailure(LinkException failure) {
		this.change.changes.failed(this, failure);
	}

}
