package io.submarine.cluster.internal.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.Reply;

/**
 * Folds the commands of the log into the state of the cluster. Pure functions: the same
 * state and batch give the same result on every server.
 */
public final class ClusterStateMachine {

	/** The newest format level that this code can apply. */
	public static final int FORMAT_LEVEL = 1;

	private ClusterStateMachine() {
	}

	/**
	 * Applies a batch in order. Each command is applied as a whole or not at all, and
	 * fails no other. Never throws, save for an {@link Error}.
	 * @param state the state before
	 * @param batch the batch as parsed from the log's bytes: what a caller had in memory
	 * before may differ, where it was not valid Unicode
	 * @return the state after, and one reply per command
	 */
	public static Applied apply(ClusterState state, CommandBatch batch) {
		return apply(state, batch, Operations::apply);
	}

	static Applied apply(ClusterState state, CommandBatch batch, BiFunction<Draft, Command, Reply.Builder> operations) {
		ClusterState current = state.at(batch.getTimeMillis());
		List<Reply> replies = new ArrayList<>(batch.getCommandsCount());
		List<RuntimeException> faults = List.of();
		for (int i = 0; i < batch.getCommandsCount(); i++) {
			Command command = batch.getCommands(i);
			Outcome outcome;
			try {
				outcome = ExactlyOnce.apply(current, command, operations);
			}
			catch (RuntimeException ex) {
				faults = faults.isEmpty() ? new ArrayList<>() : faults;
				faults.add(ex);
				// The text must be the same on all replicas: nothing of the exception.
				outcome = ExactlyOnce.refuse(current, command, Refusals.of(Failure.Code.INTERNAL,
						command.getOperationCase().name(), "the command failed in an unforeseen way"));
			}
			current = outcome.state();
			replies.add(outcome.reply());
		}
		return new Applied(current, replies, faults);
	}

	/**
	 * What applying a batch gave.
	 *
	 * @param state the state after the last command
	 * @param replies one per command, in order
	 * @param faults what was behind the {@code INTERNAL} replies, to be logged; faults of
	 * this code, empty otherwise
	 */
	public record Applied(ClusterState state, List<Reply> replies, List<RuntimeException> faults) {

	}

	/** What one command gave. */
	record Outcome(ClusterState state, Reply reply) {

	}

}
