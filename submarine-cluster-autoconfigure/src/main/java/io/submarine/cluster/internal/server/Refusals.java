package io.submarine.cluster.internal.server;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.Refusal;

import org.jspecify.annotations.Nullable;

/** Words for what a server does not carry out. */
final class Refusals {

	private Refusals() {
	}

	static Refusal notLeader(@Nullable ServerAddress leader) {
		return (leader != null) ? Refusal.newBuilder()
			.setCode(Refusal.Code.NOT_LEADER)
			.setMessage("not the leader")
			.setLeader(leader.toString())
			.build() : noQuorum("no leader is known");
	}

	static Refusal noQuorum(String message) {
		return of(Refusal.Code.NO_QUORUM, message);
	}

	static Refusal unavailable(String message) {
		return of(Refusal.Code.UNAVAILABLE, message);
	}

	static Refusal queueFull(String message) {
		return of(Refusal.Code.QUEUE_FULL, message);
	}

	static Refusal invalid(String message) {
		return of(Refusal.Code.INVALID, message);
	}

	static Refusal timedOut(String message) {
		return of(Refusal.Code.TIMED_OUT, message);
	}

	static Refusal outcomeUnknown(String message) {
		return of(Refusal.Code.OUTCOME_UNKNOWN, message);
	}

	private static Refusal of(Refusal.Code code, String message) {
		return Refusal.newBuilder().setCode(code).setMessage(message).build();
	}

}
