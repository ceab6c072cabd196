package io.submarine.cluster.internal.client.retry;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Compare;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.Transaction;

/** A change with a caller that has to let earlier submissions pass. */
final class DirectWrite extends Item {

	final Command command;

	final Set<String> keys;

	final Duration limit;

	final CompletableFuture<Reply> result = new CompletableFuture<>();

	private final long deadline;

	DirectWrite(String what, Command command, Set<String> keys, Duration limit) {
		super(what);
		this.command = command;
		this.keys = keys;
		this.limit = limit;
		this.deadline = System.nanoTime() + limit.toNanos();
	}

	Duration remaining() {
		return Duration.ofNanos(Math.max(1_000_000, this.deadline - System.nanoTime()));
	}

	/** The keys whose earlier submissions a command depends on. */
	static Set<String> keys(Command command) {
		return switch (command.getOperationCase()) {
			case PUT -> Set.of(command.getPut().getKey());
			case DELETE -> Set.of(command.getDelete().getKey());
			case TRANSACTION -> keys(command.getTransaction());
			default -> Set.of();
		};
	}

	private static Set<String> keys(Transaction transaction) {
		Stream<String> operations = Stream
			.concat(transaction.getSuccessList().stream(), transaction.getFailureList().stream())
			.map(DirectWrite::key);
		return Stream.concat(transaction.getCompareList().stream().map(Compare::getKey), operations)
			.collect(Collectors.toUnmodifiableSet());
	}

	/** Of an operation without a key, a key that no submission has. */
	private static String key(Operation operation) {
		return switch (operation.getOperationCase()) {
			case PUT -> operation.getPut().getKey();
			case DELETE -> operation.getDelete().getKey();
			case GET -> operation.getGet().getKey();
			default -> "";
		};
	}

}
