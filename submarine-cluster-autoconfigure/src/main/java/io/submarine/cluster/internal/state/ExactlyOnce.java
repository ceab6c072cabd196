package io.submarine.cluster.internal.state;

import java.util.function.BiFunction;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.state.ClusterStateMachine.Outcome;

import org.jspecify.annotations.Nullable;

/**
 * Applies a command unless it has been applied already: a retry, the same number in the
 * same session, gets its first result byte for byte, failures included.
 */
final class ExactlyOnce {

	private ExactlyOnce() {
	}

	static Outcome apply(ClusterState before, Command command, BiFunction<Draft, Command, Reply.Builder> operations) {
		if (command.getSession() != 0) {
			Outcome known = lookUp(before, command);
			if (known != null) {
				return known;
			}
		}
		try {
			Draft draft = new Draft(before);
			Reply reply = operations.apply(draft, command).setRevision(draft.revision).build();
			return finish(draft, command, reply);
		}
		catch (RefusedException ex) {
			return refuse(before, command, ex);
		}
	}

	/** Leaves everything as it was, but for the session that keeps the answer. */
	static Outcome refuse(ClusterState before, Command command, RefusedException refusal) {
		Draft draft = new Draft(before);
		Failure failure = refusal.failure();
		draft.needsSpace = failure.hasFound();
		try {
			return finish(draft, command, failed(before, failure));
		}
		catch (RefusedException ex) {
			return finish(new Draft(before), command, failed(before, ex.failure()));
		}
	}

	/** The answer to a number that is not to be applied; none if it is. */
	private static @Nullable Outcome lookUp(ClusterState before, Command command) {
		Session session = before.sessions.get(command.getSession());
		if (session == null) {
			return unkept(before, Refusals.of(Failure.Code.SESSION_NOT_FOUND, Long.toString(command.getSession()),
					"session " + command.getSession() + " not found"));
		}
		long number = command.getNumber();
		if (number < 1 || command.getAcknowledgedBelow() > number) {
			return unkept(before, Refusals.invalid(Long.toString(number), "request number " + number
					+ ": numbers count from 1 and are not acknowledged before they are answered"));
		}
		if (number < session.acknowledgedBelow()) {
			return unkept(before, Refusals.of(Failure.Code.RESULT_FORGOTTEN, Long.toString(number), "request number "
					+ number + ": all below " + session.acknowledgedBelow() + " were acknowledged and are forgotten"));
		}
		Reply first = session.reply(number);
		Session left = session.acknowledge(command.getAcknowledgedBelow());
		if (first != null) {
			return new Outcome(acknowledged(before, command, session, left), first);
		}
		int bound = before.limits().getMaxSessionWindow();
		if (left.size() >= bound) {
			return new Outcome(acknowledged(before, command, session, left),
					failed(before, Refusals.bound(Failure.Code.WINDOW_FULL, Long.toString(command.getSession()),
							"session holds %d unacknowledged results", left.size(), bound, DefaultLimits.MAX_PENDING)
						.failure()));
		}
		return null;
	}

	private static ClusterState acknowledged(ClusterState before, Command command, Session present, Session left) {
		if (left.acknowledgedBelow() == present.acknowledgedBelow()) {
			return before;
		}
		Draft draft = new Draft(before);
		draft.keep(command.getSession(), present, left);
		return draft.toState();
	}

	private static Outcome unkept(ClusterState before, RefusedException refusal) {
		return new Outcome(before, failed(before, refusal.failure()));
	}

	/** Keeps the result, if its session still is, and sees that all of it fits. */
	private static Outcome finish(Draft draft, Command command, Reply reply) {
		Session session = (command.getSession() != 0) ? draft.sessions.get(command.getSession()) : null;
		if (session != null) {
			draft.keep(command.getSession(), session,
					session.acknowledge(command.getAcknowledgedBelow()).remember(command.getNumber(), reply));
		}
		long bound = draft.limits.getMaxStoreBytes();
		if (draft.needsSpace && draft.storeBytes > bound && draft.storeBytes > draft.before.storeBytes()) {
			throw Refusals.full("store", "the store would hold %d bytes", draft.storeBytes, bound,
					DefaultLimits.MAX_STORE);
		}
		return new Outcome(draft.toState(), reply);
	}

	private static Reply failed(ClusterState before, Failure failure) {
		return Reply.newBuilder().setRevision(before.revision()).setFailure(failure).build();
	}

}
