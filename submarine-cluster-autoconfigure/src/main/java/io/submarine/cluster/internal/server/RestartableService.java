package io.submarine.cluster.internal.server;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.ClusterService;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.ReplyReceiver;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.jspecify.annotations.Nullable;

/**
 * A server's calls over its starts and stops: forwards to the run there is, and refuses
 * while there is none.
 */
final class RestartableService implements ClusterService {

	private static final String NOT_RUNNING = "this server is not running";

	static final Refusal REFUSAL = Refusals.unavailable(NOT_RUNNING);

	private static final StreamCall ENDED = new StreamCall() {

		@Override
		public void request(int parts) {
			// It has ended.
		}

		@Override
		public void cancel() {
			// It has ended.
		}

	};

	private volatile @Nullable Parts parts;

	void runs(@Nullable Parts running) {
		this.parts = running;
	}

	/** The present run; none while the server does not run. */
	@Nullable Parts running() {
		return this.parts;
	}

	@Override
	public void call(CallRequest request, ReplyReceiver receiver) {
		Parts running = this.parts;
		if (running != null) {
			running.calls().call(request, receiver);
		}
		else {
			refuse(request, REFUSAL, receiver);
		}
	}

	static void refuse(CallRequest request, Refusal refusal, ReplyReceiver receiver) {
		receiver.onReply(CallReply.newBuilder().setId(request.getId()).setRefusal(refusal).build());
	}

	@Override
	public StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver) {
		Parts running = this.parts;
		return (running != null) ? running.calls().scan(request, receiver) : fail(receiver);
	}

	@Override
	public StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		Parts running = this.parts;
		return (running != null) ? running.calls().feed(request, receiver) : fail(receiver);
	}

	private static StreamCall fail(StreamReceiver<?> receiver) {
		receiver.onFailure(new LinkException(NOT_RUNNING, false, null));
		return ENDED;
	}

}
