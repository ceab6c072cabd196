package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.SessionOpen;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a session when a change needs one, and keeps it alive. If the answer to an
 * opening is lost another is opened; the first ends by itself. Confined to the client's
 * thread but for {@link #ended}.
 */
final class SessionKeeper {

	private static final Logger logger = LoggerFactory.getLogger(SessionKeeper.class);

	private static final long OPEN_LIMIT = Duration.ofSeconds(2).toNanos();

	private final ClientSettings settings;

	private final ClientThread thread;

	private final Router router;

	private final KeepAlives keepAlives;

	private @Nullable Opening opening;

	private volatile long session;

	SessionKeeper(ClientSettings settings, ClientThread thread, Router router, KeepAlives keepAlives) {
		this.settings = settings;
		this.thread = thread;
		this.router = router;
		this.keepAlives = keepAlives;
	}

	/** Begins to open one, unless that is under way at this leader. */
	void open(Link leader, Changes changes) {
		if (this.opening == null || this.opening.leader != leader) {
			this.opening = new Opening(leader, changes);
			long ttl = this.settings.sessionTtl().toMillis();
			Command command = Command.newBuilder().setSessionOpen(SessionOpen.newBuilder().setTtlMillis(ttl)).build();
			ThreadCall.send(this.thread, leader, CallRequest.newBuilder().setCommand(command), OPEN_LIMIT,
					this.opening);
		}
	}

	/** It is not kept alive any more. Any thread may say so. */
	void ended(long id) {
		if (this.session == id) {
			this.session = 0;
		}
	}

	private void opened(long id, Changes changes) {
		logger.debug("Client of cluster %s: opened session %d".formatted(this.settings.cluster(), id));
		this.session = id;
		changes.sessionOpened(id);
		this.thread.schedule(() -> beat(id, changes), beatNanos());
	}

	private long beatNanos() {
		return this.settings.sessionTtl().toNanos() / 3;
	}

	// A beat that failed is followed by the next.
	@SuppressWarnings("FutureReturnValueIgnored")
	private void beat(long id, Changes changes) {
		if (this.session == id) {
			this.keepAlives.renew(List.of(id), Duration.ofNanos(beatNanos())).whenComplete((ttls, failure) -> {
				if (failure == null && ttls.get(0) == 0) {
					this.thread.execute(() -> changes.sessionEnded(id));
				}
			});
			this.thread.schedule(() -> beat(id, changes), beatNanos());
		}
	}

	private final class Opening implements ThreadCall.Outcome {

		private final Link leader;

		private final Changes changes;

		Opening(Link leader, Changes changes) {
			this.leader = leader;
			this.changes = changes;
		}

		@Override
		public void replied(CallReply answer) {
			if (!isPresent()) {
				return;
			}
			Reply reply = answer.getCommand();
			if (reply.hasLease()) {
				opened(reply.getLease().getId(), this.changes);
			}
			else if (reply.hasFailure()) {
				this.changes.sessionRefused(reply.getFailure());
			}
			else {
				SessionKeeper.this.router.refused(this.leader, answer.getRefusal());
				this.changes.sessionDelayed();
			}
		}

		@Override
		public void failed(LinkException failure, boolean silent) {
			if (isPresent()) {
				SessionKeeper.this.router.lost(this.leader, failure);
				this.changes.sessionDelayed();
			}
		}

		/** Ends this opening; false if another has taken its place. */
		private boolean isPresent() {
			boolean present = SessionKeeper.this.opening == this;
			if (present) {
				SessionKeeper.this.opening = null;
			}
			return present;
		}

	}

}
