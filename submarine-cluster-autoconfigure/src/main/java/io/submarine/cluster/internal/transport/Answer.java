package io.submarine.cluster.internal.transport;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.ClusterService;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.ReplyReceiver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a service's answer to a request from the wire: exactly one, whatever happens. */
final class Answer extends AtomicBoolean implements ReplyReceiver {

	private static final Logger log = LoggerFactory.getLogger(Answer.class);

	private static final long serialVersionUID = 1L;

	private final long id;

	private final transient Consumer<CallReply> replies;

	private Answer(long id, Consumer<CallReply> replies) {
		this.id = id;
		this.replies = replies;
	}

	static void to(CallRequest request, ClusterService service, Consumer<CallReply> replies) {
		Answer answer = new Answer(request.getId(), replies);
		try {
			service.call(request, answer);
		}
		catch (RuntimeException ex) {
			log.error("A request failed", ex);
			answer.refuse(Refusal.Code.OUTCOME_UNKNOWN, "the request failed inside the server; its log has the reason");
		}
	}

	@Override
	public void onReply(CallReply reply) {
		if (compareAndSet(false, true)) {
			this.replies.accept(reply);
		}
	}

	@Override
	public void onFailure(LinkException failure) {
		refuse(failure.sent() ? Refusal.Code.OUTCOME_UNKNOWN : Refusal.Code.UNAVAILABLE,
				String.valueOf(failure.getMessage()));
	}

	private void refuse(Refusal.Code code, String message) {
		onReply(CallReply.newBuilder()
			.setId(this.id)
			.setRefusal(Refusal.newBuilder().setCode(code).setMessage(message))
			.build());
	}

}
