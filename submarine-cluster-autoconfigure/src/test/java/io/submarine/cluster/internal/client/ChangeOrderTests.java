package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Reply;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeOrderTests {

	private static final int CHANGES = 400;

	private static final Duration LONG = Duration.ofSeconds(60);

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3 })
	void changesOfOneThreadAreAppliedInTheirOrderOverLossesAndElections(long seed) {
		Random random = new Random(seed);
		try (ScriptedServers servers = new ScriptedServers(3);
				RoutedClusterClient client = new RoutedClusterClient(
						ClientSettings.of("flock", "m", servers.addresses()), servers, null)) {
			servers.script((server, request) -> {
				synchronized (random) {
					if (random.nextInt(60) == 0) {
						servers.elect(random.nextInt(3));
					}
					return switch (random.nextInt(40)) {
						case 0 -> Fault.REQUEST_LOST;
						case 1 -> Fault.ANSWER_LOST;
						default -> Fault.NONE;
					};
				}
			});
			client.start();
			submit(client, CHANGES, LONG).forEach(CompletableFuture::join);
			assertThat(firstApplications(servers)).isSorted().hasSize(CHANGES);
		}
	}

	/** In one term: no election tells what was sent before the refusal from the rest. */
	@ParameterizedTest(name = "{0}, at most {1} in a row")
	@CsvSource({ "UNAVAILABLE, 1", "NO_QUORUM, 1", "UNAVAILABLE, 5" })
	void changeThatIsRefusedIsNotOvertakenByThoseUnderWay(Fault refusal, int refusals) {
		CountDownLatch allUnderWay = new CountDownLatch(1);
		AtomicInteger left = new AtomicInteger(refusals);
		try (ScriptedServers servers = new ScriptedServers(1);
				RoutedClusterClient client = new RoutedClusterClient(
						ClientSettings.of("flock", "m", servers.addresses()), servers, null)) {
			client.start();
			Calls.put(client, "before");
			servers.script((server, request) -> {
				if (!request.hasCommand()) {
					return Fault.NONE;
				}
				await(allUnderWay);
				return (left.getAndDecrement() > 0) ? refusal : Fault.NONE;
			});
			List<CompletableFuture<Reply>> replies = submit(client, 10, Calls.LIMIT);
			allUnderWay.countDown();
			replies.forEach(CompletableFuture::join);
			assertThat(firstApplications(servers)).isSorted().hasSize(10);
		}
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 21, 22, 23 })
	void changesOfOneThreadAreAppliedInTheirOrderOverRefusals(long seed) {
		Random random = new Random(seed);
		try (ScriptedServers servers = new ScriptedServers(3);
				RoutedClusterClient client = new RoutedClusterClient(
						ClientSettings.of("flock", "m", servers.addresses()).withMaxBackOff(Duration.ofMillis(20)),
						servers, null)) {
			servers.script((server, request) -> {
				synchronized (random) {
					return switch (random.nextInt(100)) {
						case 0, 1 -> Fault.UNAVAILABLE;
						case 2, 3 -> Fault.NO_QUORUM;
						case 4 -> Fault.REQUEST_LOST;
						case 5 -> Fault.ANSWER_LOST;
						default -> Fault.NONE;
					};
				}
			});
			client.start();
			submit(client, CHANGES, LONG).forEach(CompletableFuture::join);
			assertThat(firstApplications(servers)).isSorted().hasSize(CHANGES);
		}
	}

	private static List<CompletableFuture<Reply>> submit(ClientCalls client, int changes, Duration limit) {
		return IntStream.range(0, changes)
			.mapToObj((number) -> client.submit("put 'k'", Calls.put("k", Integer.toString(number)), limit))
			.toList();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private List<Integer> firstApplications(ScriptedServers servers) {
		Set<Long> seen = new HashSet<>();
		List<Integer> values = new ArrayList<>();
		for (Command command : servers.applied()) {
			if (command.hasPut() && command.getPut().getKey().equals("k") && seen.add(command.getNumber())) {
				values.add(Integer.parseInt(command.getPut().getValue().toStringUtf8()));
			}
		}
		return values;
	}

}
