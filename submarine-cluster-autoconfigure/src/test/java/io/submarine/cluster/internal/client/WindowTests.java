package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.QueueFullException;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.state.DefaultLimits;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WindowTests {

	private static final int SIZE = 8;

	private final ScriptedServers servers = new ScriptedServers(1,
			DefaultLimits.limits().toBuilder().setMaxSessionWindow(SIZE).build());

	private final RoutedClusterClient client = new RoutedClusterClient(
			ClientSettings.of("flock", "m", this.servers.addresses()).withMaxPending(SIZE), this.servers, null);

	private final AtomicBoolean silent = new AtomicBoolean();

	@BeforeEach
	void start() {
		this.servers
			.script((server, request) -> (request.hasCommand() && this.silent.get()) ? Fault.SILENT : Fault.NONE);
		this.client.start();
		Calls.put(this.client, "first");
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.servers.close();
	}

	@Test
	void moreChangesThanTheBoundAreRefusedWithTheProperty() {
		this.silent.set(true);
		List<CompletableFuture<Reply>> pending = new ArrayList<>();
		for (int i = 0; i < SIZE; i++) {
			pending.add(Calls.put(this.client, "k" + i, Duration.ofSeconds(1)));
		}
		assertThat(Calls.failure(Calls.put(this.client, "more", Calls.LIMIT))).isInstanceOf(QueueFullException.class)
			.hasMessage("put 'more' not applied: 8 changes are under way, bound 8 "
					+ "(submarine.cluster.client.max-pending)");
		pending.forEach((put) -> assertThat(Calls.failure(put)).isInstanceOf(OutcomeUnknownException.class));
		this.silent.set(false);
		Calls.put(this.client, "after");
	}

	@Test
	void unknownOutcomesDoNotStopTheWindowFromMoving() {
		this.silent.set(true);
		assertThat(Calls.failure(Calls.put(this.client, "lost", Duration.ofMillis(50))))
			.isInstanceOf(OutcomeUnknownException.class);
		this.silent.set(false);
		for (int i = 0; i < 5 * SIZE; i++) {
			Calls.put(this.client, "k");
		}
		Command last = this.servers.applied().get(this.servers.applied().size() - 1);
		assertThat(last.getNumber() - last.getAcknowledgedBelow()).isLessThan(SIZE);
	}

	@Test
	void changesBehindOneThatIsNotAnsweredWaitForRoomAndGoOn() {
		CompletableFuture<Reply> held = hold();
		for (int i = 0; i < SIZE - 1; i++) {
			Calls.put(this.client, "k" + i);
		}
		List<CompletableFuture<Reply>> rest = List.of(Calls.put(this.client, "x", Calls.LIMIT),
				Calls.put(this.client, "y", Calls.LIMIT));
		assertThat(this.client.submit("other", Calls.put("z", "v"), Duration.ofMillis(50))).failsWithin(Calls.LIMIT)
			.withThrowableThat()
			.withCauseInstanceOf(NoQuorumException.class);
		assertThat(rest).noneMatch(CompletableFuture::isDone);
		this.servers.script((server, request) -> Fault.NONE);
		this.servers.cut(this.servers.server(0));
		rest.forEach(CompletableFuture::join);
		held.join();
		assertThat(this.servers.state().get("held").getVersion()).isEqualTo(1);
	}

	/** A change that stays unanswered while others are answered. */
	private CompletableFuture<Reply> hold() {
		this.servers.script((server, request) -> request.getCommand().getPut().getKey().equals("held")
				? Fault.SILENT_DONE : Fault.NONE);
		CompletableFuture<Reply> held = Calls.put(this.client, "held", Calls.LIMIT);
		Awaitility.await().until(() -> this.servers.state().get("held") != null);
		return held;
	}

	@Test
	void fullQueueAtTheLeaderIsToldAtOnce() {
		this.servers.script((server, request) -> request.hasCommand() ? Fault.QUEUE_FULL : Fault.NONE);
		assertThat(Calls.failure(Calls.put(this.client, "a", Calls.LIMIT))).isInstanceOf(QueueFullException.class)
			.hasMessage("put 'a' not applied: QUEUE_FULL: as the script says");
	}

	@Test
	void windowSmallerAtTheClusterThanHereIsToldAsFull() {
		try (RoutedClusterClient greedy = new RoutedClusterClient(
				ClientSettings.of("flock", "n", this.servers.addresses()), this.servers, null)) {
			greedy.start();
			Calls.put(greedy, "a");
			this.servers.script((server, request) -> request.getCommand().getPut().getKey().equals("held")
					? Fault.SILENT_DONE : Fault.NONE);
			CompletableFuture<Reply> held = Calls.put(greedy, "held", Duration.ofSeconds(2));
			for (int i = 0; i < SIZE - 1; i++) {
				Calls.put(greedy, "k" + i);
			}
			assertThat(Calls.failure(Calls.put(greedy, "more", Calls.LIMIT))).isInstanceOf(QueueFullException.class)
				.hasMessageContaining("submarine.cluster.client.max-pending");
			assertThat(Calls.failure(held)).isInstanceOf(OutcomeUnknownException.class);
		}
	}

}
