package io.submarine.cluster.internal.client;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ReplyReceiver;

/**
 * A call of the engine itself, whose one outcome is brought to the client's thread.
 * Silence is an outcome too.
 */
final class ThreadCall implements ReplyReceiver {

	private final ClientThread thread;

	private final Outcome outcome;

	private boolean done;

	private ThreadCall(ClientThread thread, Outcome outcome) {
		this.thread = thread;
		this.outcome = outcome;
	}

	static void send(ClientThread thread, Link link, CallRequest.Builder request, long limitNanos, Outcome outcome) {
		ThreadCall call = new ThreadCall(thread, outcome);
		long millis = limitNanos / 1_000_000;
		thread.schedule(
				() -> call.end(() -> outcome.failed(
						new LinkException("%s did not answer within %d ms".formatted(link, millis), true, null), true)),
				limitNanos);
		link.call(request.setTimeoutMillis((int) millis), call);
	}

	@Override
	public void onReply(CallReply reply) {
		this.thread.execute(() -> end(() -> this.outcome.replied(reply)));
	}

	@Override
	public void onFailure(LinkException failure) {
		this.thread.execute(() -> end(() -> this.outcome.failed(failure, false)));
	}

	private void end(Runnable action) {
		if (!this.done) {
			this.done = true;
			action.run();
		}
	}

	/** Takes what came of the call: one of its methods is called, once. */
	interface Outcome {

		void replied(CallReply reply);

		/**
		 * No answer came.
		 * @param silent whether nothing at all was heard within the limit
		 */
		void failed(LinkException failure, boolean silent);

	}

}
