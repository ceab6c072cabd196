package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** R12: whatever is lost on the way, a change is applied once or its caller knows. */
class ExactlyOnceTests {

	private static final int CALLERS = 8;

	private static final int CALLS = 60;

	private static final List<Fault> FAULTS = List.of(Fault.REQUEST_LOST, Fault.ANSWER_LOST, Fault.REQUEST_LATE,
			Fault.UNKNOWN_DONE, Fault.UNKNOWN_NOT_DONE, Fault.NO_QUORUM, Fault.UNAVAILABLE, Fault.QUEUE_FULL);

	enum Outcome {

		DONE, UNKNOWN, NOT_APPLIED

	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3, 4 })
	void acknowledgedChangesAreAppliedOnceAndUnknownOnesAtMostOnce(long seed) throws Exception {
		run(seed, false);
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 11, 12 })
	void theSameHoldsWhenSessionsAreLost(long seed) throws Exception {
		run(seed, true);
	}

	private void run(long seed, boolean losesSessions) throws Exception {
		Random random = new Random(seed);
		ScriptedServers servers = new ScriptedServers(3);
		Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
		try (servers;
				RoutedClusterClient client = new RoutedClusterClient(
						ClientSettings.of("flock", "m", servers.addresses()).withMaxBackOff(Duration.ofMillis(50)),
						servers, null)) {
			servers.script((server, request) -> {
				synchronized (random) {
					if (losesSessions && request.hasCommand() && random.nextInt(150) == 0) {
						servers.expireLeases();
					}
					if (random.nextInt((servers.leader() == null) ? 5 : 100) == 0) {
						servers.elect(random.nextInt(4) - 1);
					}
					return (random.nextInt(8) == 0) ? FAULTS.get(random.nextInt(FAULTS.size())) : Fault.NONE;
				}
			});
			client.start();
			List<CompletableFuture<Void>> callers = new ArrayList<>();
			for (int i = 0; i < CALLERS; i++) {
				int caller = i;
				callers.add(CompletableFuture.runAsync(() -> call(client, caller, outcomes),
						(task) -> new Thread(task).start()));
			}
			callers.forEach(CompletableFuture::join);
			servers.script((server, request) -> Fault.NONE);
			servers.settle();
		}
		check(servers, outcomes);
	}

	private void call(ClientCalls client, int caller, Map<String, Outcome> outcomes) {
		for (int i = 0; i < CALLS; i++) {
			String key = "k/" + caller + "/" + i;
			CompletableFuture<Reply> put = Calls.put(client, key, Duration.ofSeconds((i % 10 == 0) ? 1 : 20));
			outcomes.put(key, put.handle((reply, failure) -> outcome(failure)).join());
		}
	}

	private Outcome outcome(Throwable failure) {
		if (failure == null) {
			return Outcome.DONE;
		}
		assertThat(failure).isInstanceOf(ClusterException.class);
		return (failure instanceof OutcomeUnknownException) ? Outcome.UNKNOWN : Outcome.NOT_APPLIED;
	}

	private void check(ScriptedServers servers, Map<String, Outcome> outcomes) {
		Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
		assertThat(outcomes).hasSize(CALLERS * CALLS);
		outcomes.forEach((key, outcome) -> {
			Entry entry = servers.state().get(key);
			long times = (entry != null) ? entry.getVersion() : 0;
			switch (outcome) {
				case DONE -> assertThat(times).as(key).isEqualTo(1);
				case UNKNOWN -> assertThat(times).as(key).isLessThanOrEqualTo(1);
				case NOT_APPLIED -> assertThat(times).as(key).isZero();
			}
			counts.merge(outcome, 1, Integer::sum);
		});
		assertThat(counts.get(Outcome.DONE)).isGreaterThan(CALLERS * CALLS * 3 / 4);
		assertThat(servers.applied().size()).as("repetitions reached the state machine")
			.isGreaterThan((int) servers.state().revision());
	}

	@Test
	void withoutFaultsEveryChangeIsSentOnce() {
		try (ScriptedServers servers = new ScriptedServers(3);
				RoutedClusterClient client = new RoutedClusterClient(
						ClientSettings.of("flock", "m", servers.addresses()), servers, null)) {
			client.start();
			for (int i = 0; i < 100; i++) {
				Calls.put(client, "k" + i);
			}
			assertThat(servers.applied()).hasSize(101);
			assertThat(servers.state().entryCount()).isEqualTo(100);
		}
	}

}
