package io.submarine.cluster.internal.client;

import java.time.Duration;

import io.submarine.cluster.ApplyFailedException;
import io.submarine.cluster.ClusterException;
import io.submarine.cluster.ConditionFailedException;
import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.LeaseNotFoundException;
import io.submarine.cluster.LimitExceededException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.QueueFullException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.StoreFullException;
import io.submarine.cluster.TargetNotFoundException;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.Refusal;

import org.jspecify.annotations.Nullable;

/** Makes of what servers say the exceptions that users see. */
final class Failures {

	private Failures() {
	}

	/** A command was applied and failed: the state machine refused it. */
	static ClusterException ofCommand(String what, Command command, Failure failure, @Nullable RequestId id) {
		String message = "%s not applied: %s".formatted(what, describe(failure));
		return switch (failure.getCode()) {
			case CONDITION_FAILED -> conditionFailed(command, failure);
			case TOO_LARGE -> new LimitExceededException(message, failure.getActual(), failure.getBound());
			case STORE_FULL -> new StoreFullException(message, failure.getActual(), failure.getBound());
			case LEASE_NOT_FOUND -> new LeaseNotFoundException(message, null);
			case TARGET_NOT_FOUND -> new TargetNotFoundException(message, null);
			case WINDOW_FULL -> new QueueFullException(message, null);
			case INTERNAL -> new ApplyFailedException(message, null);
			case SESSION_NOT_FOUND, RESULT_FORGOTTEN -> new OutcomeUnknownException(
					"%s may have been applied: %s".formatted(what, describe(failure)), id, null);
			case UNSPECIFIED, INVALID, RESERVED_KEY, UNSUPPORTED, UNRECOGNIZED ->
				new InvalidRequestException(message, null);
		};
	}

	/** A query was understood and refused by the state. */
	static ClusterException ofQuery(String what, Failure failure) {
		return switch (failure.getCode()) {
			case INVALID, RESERVED_KEY, UNSUPPORTED ->
				new InvalidRequestException("%s refused: %s".formatted(what, describe(failure)), null);
			default -> new ReadFailedException("%s failed: %s".formatted(what, describe(failure)), null);
		};
	}

	private static ConditionFailedException conditionFailed(Command command, Failure failure) {
		long expected = command.hasPut() ? command.getPut().getExpectedVersion()
				: command.getDelete().getExpectedVersion();
		boolean found = failure.hasFound();
		return new ConditionFailedException(failure.getSubject(), expected, found ? failure.getFound().getVersion() : 0,
				found ? failure.getFound().getValue().toByteArray() : null);
	}

	private static String describe(Failure failure) {
		String message = failure.getMessage().isEmpty()
				? "%s %s".formatted(failure.getCode(), failure.getSubject()).strip() : failure.getMessage();
		String property = failure.getProperty();
		return (property.isEmpty() || message.contains(property)) ? message : "%s (%s)".formatted(message, property);
	}

	/** A leader refused, and nothing was done. */
	static ClusterException ofRefusal(String what, Refusal refusal) {
		return refused("%s not applied: %s".formatted(what, describe(refusal)), refusal, null);
	}

	/** No leader took the change within its time, and none may have. */
	static ClusterException notTaken(String what, String limit, @Nullable Refusal refusal, @Nullable Throwable cause) {
		String message = "%s not applied within %s: ".formatted(what, limit);
		if (refusal != null) {
			return refused(message + describe(refusal), refusal, cause);
		}
		return new NoQuorumException(message + ((cause != null) ? cause.getMessage() : "no leader was found"), cause);
	}

	private static ClusterException refused(String message, Refusal refusal, @Nullable Throwable cause) {
		return switch (refusal.getCode()) {
			case QUEUE_FULL -> new QueueFullException(message, cause);
			case UNAVAILABLE -> new ServerUnavailableException(message, cause);
			case INVALID -> new InvalidRequestException(message, cause);
			default -> new NoQuorumException(message, cause);
		};
	}

	/** Nothing was sent: it is known that there is no quorum. */
	static NoQuorumException noQuorum(String what, String loss) {
		return new NoQuorumException("%s not applied: %s".formatted(what, loss), null);
	}

	/** The change may have reached a leader, and nobody said what became of it. */
	static OutcomeUnknownException unknown(String what, String why, @Nullable RequestId id, @Nullable Throwable cause) {
		return new OutcomeUnknownException("%s may be applied, now or later: %s%s".formatted(what, why,
				(id != null) ? " (request %s)".formatted(id) : ""), id, cause);
	}

	static String describe(Refusal refusal) {
		return refusal.getMessage().isEmpty() ? refusal.getCode().toString()
				: "%s: %s".formatted(refusal.getCode(), refusal.getMessage());
	}

	/** In the largest unit that leaves nothing out, as {@code 250 ms} or {@code 5 s}. */
	static String describe(Duration duration) {
		return (duration.toMillis() % 1_000 == 0) ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
	}

}
