package io.submarine.cluster.internal.server;

import java.util.HashMap;
import java.util.Map;

import io.submarine.cluster.internal.protocol.Refusal;

import org.jspecify.annotations.Nullable;

/**
 * Of which sessions the leader refused a command for a time, and in which flow. The
 * caller had sent others after it by then, and sends all of them again in its order, in
 * the next flow. Until that comes, none of the refused one is taken: it would overtake.
 * <p>
 * Guarded by the lock of {@link GroupCommit}.
 */
final class RefusedFlows {

	/** By session. Few at most times: those whose callers do not know of it yet. */
	private final Map<Long, Refused> flows = new HashMap<>();

	void add(PendingCommand command, Refusal refusal) {
		if (command.flow() != 0 && !contains(command)) {
			this.flows.put(command.session(), new Refused(command.flow(), refusal));
		}
	}

	/** Why an earlier command of the same flow was refused; none if none was. */
	@Nullable Refusal of(PendingCommand command) {
		if (command.flow() == 0 || this.flows.isEmpty()) {
			return null;
		}
		Refused refused = this.flows.get(command.session());
		return (refused != null && command.flow() <= refused.flow()) ? refused.refusal() : null;
	}

	boolean contains(PendingCommand command) {
		return of(command) != null;
	}

	/** The next flow of its session has come. */
	void taken(PendingCommand command) {
		if (command.flow() != 0 && !this.flows.isEmpty()) {
			this.flows.remove(command.session());
		}
	}

	void clear() {
		this.flows.clear();
	}

	/**
	 * A flow that was refused.
	 *
	 * @param flow the latest of its session
	 * @param refusal why
	 */
	private record Refused(long flow, Refusal refusal) {

	}

}
