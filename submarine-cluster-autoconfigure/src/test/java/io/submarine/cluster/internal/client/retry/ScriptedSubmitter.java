package io.submarine.cluster.internal.client.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import com.google.protobuf.ByteString;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.Delete;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.state.ClusterState;
import io.submarine.cluster.internal.state.ClusterStateMachine;
import io.submarine.cluster.internal.state.DefaultLimits;

import org.awaitility.Awaitility;

/**
 * Holds what is submitted until the test lets it be applied, by the real state machine,
 * or fail.
 */
final class ScriptedSubmitter implements ChangeSubmitter {

	/** All that ever came, as {@code key=value} and {@code -key}. */
	final List<List<String>> seen = new CopyOnWriteArrayList<>();

	private final List<Held> held = new CopyOnWriteArrayList<>();

	private final List<Held> delayed = new CopyOnWriteArrayList<>();

	private ClusterState state = ClusterState.empty("flock", DefaultLimits.limits());

	@Override
	public CompletableFuture<Reply> submit(String what, Command command, Duration limit) {
		Held submitted = new Held(command, new CompletableFuture<>());
		this.seen.add(describe(command));
		this.held.add(submitted);
		return submitted.reply;
	}

	/** Waits until something is submitted, and applies it. */
	void apply() {
		Held next = take();
		next.reply.complete(apply(next.command));
	}

	/** Waits until something is submitted, and applies it, but tells another outcome. */
	void applyButFail(RuntimeException failure) {
		Held next = take();
		apply(next.command);
		next.reply.completeExceptionally(failure);
	}

	/** Applies what is submitted until a condition holds. */
	void applyUntil(BooleanSupplier condition) {
		Awaitility.await().until(() -> {
			if (isHolding()) {
				apply();
			}
			return condition.getAsBoolean();
		});
	}

	/** Loses what was submitted, as a process does that is killed. */
	void dropHeld() {
		awaitHeld();
		this.held.clear();
	}

	/** Has the network hold up what was submitted. */
	void delayHeld() {
		awaitHeld();
		this.delayed.addAll(this.held);
		this.held.clear();
	}

	/** Applies what was held up. */
	void applyDelayed() {
		this.delayed.forEach((late) -> apply(late.command));
	}

	/** Another writer stores a value. */
	void putDirectly(String key, String value) {
		apply(Command.newBuilder().setPut(put(key, value).getPut()).build());
	}

	String value(String key) {
		return entry(key).getValue().toStringUtf8();
	}

	long version(String key) {
		return entry(key).getVersion();
	}

	private synchronized Entry entry(String key) {
		return this.state.query(Query.newBuilder().setGet(Get.newBuilder().setKey(key)).build()).getGet().getEntry();
	}

	private synchronized Reply apply(Command command) {
		ClusterStateMachine.Applied applied = ClusterStateMachine.apply(this.state,
				CommandBatch.newBuilder().setTimeMillis(1).addCommands(command).build());
		this.state = applied.state();
		return applied.replies().get(0);
	}

	/** Waits until something is submitted, and lets it fail. */
	void fail(RuntimeException failure) {
		take().reply.completeExceptionally(failure);
	}

	/** Waits until something is submitted, and holds it. */
	void awaitHeld() {
		Awaitility.await().until(() -> !this.held.isEmpty());
	}

	boolean isHolding() {
		return !this.held.isEmpty();
	}

	private Held take() {
		awaitHeld();
		return this.held.remove(0);
	}

	private static List<String> describe(Command command) {
		List<String> changes = new ArrayList<>();
		if (command.hasPut()) {
			changes.add(describe(command.getPut()));
		}
		else if (command.hasDelete()) {
			changes.add("-" + command.getDelete().getKey());
		}
		command.getTransaction()
			.getSuccessList()
			.forEach((change) -> changes
				.add(change.hasPut() ? describe(change.getPut()) : "-" + change.getDelete().getKey()));
		return changes;
	}

	private static String describe(Put put) {
		return put.getKey() + "=" + put.getValue().toStringUtf8();
	}

	static Operation put(String key, String value) {
		return Operation.newBuilder()
			.setPut(Put.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8(value)))
			.build();
	}

	static Operation delete(String key) {
		return Operation.newBuilder().setDelete(Delete.newBuilder().setKey(key)).build();
	}

	private record Held(Command command, CompletableFuture<Reply> reply) {

	}

}
