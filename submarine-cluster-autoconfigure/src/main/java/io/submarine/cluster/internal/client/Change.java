package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.RequestId;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.Reply;

import org.jspecify.annotations.Nullable;

/**
 * A change under way. All but the final fields is guarded by the lock of
 * {@link ChangeQueue}.
 */
final class Change implements Deadlines.Timed {

	enum State {

		/** To be sent when there is a leader, a session and room in the window. */
		WAITING,

		/** Sent, and not answered. */
		SENT,

		/** Its outcome was reported as unknown; its number can be asked for again. */
		ABANDONED,

		/** Answered. */
		DONE

	}

	final Changes changes;

	final String what;

	final Command command;

	final Duration limit;

	final long deadline;

	final CompletableFuture<Reply> result = new CompletableFuture<>();

	/** The order of submission. */
	long order;

	State state = State.WAITING;

	/** The session it has a number in. */
	@Nullable Window window;

	long number;

	/** The latest attempt: an older one no longer matters but for its success. */
	@Nullable Attempt attempt;

	/** The server it was last sent to, for messages. */
	@Nullable Link sentTo;

	/** An attempt may have reached a leader, and it is not known what became of it. */
	boolean maybeApplied;

	@Nullable Refusal refusal;

	@Nullable Throwable failure;

	Change(Changes changes, String what, Command command, Duration limit) {
		this.changes = changes;
		this.what = what;
		this.command = command;
		this.limit = limit;
		this.deadline = Deadlines.after(limit);
	}

	boolean isAbandoned() {
		return this.state == State.ABANDONED;
	}

	@Nullable RequestId id() {
		Window numbered = this.window;
		return (numbered != null) ? new RequestId(numbered.session(), this.number) : null;
	}

	@Override
	public void tick(long now) {
		this.changes.tick(this, now);
	}

	@Override
	public void stop() {
		this.changes.stop(this);
	}

}
