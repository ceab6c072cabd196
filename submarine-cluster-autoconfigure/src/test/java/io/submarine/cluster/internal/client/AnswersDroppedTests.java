package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Event;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Publish;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.Transaction;
import io.submarine.cluster.internal.state.ClusterState;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R12: requests and answers are dropped at random, and what was applied is counted: a
 * put, a transaction and an event once each, however often they were sent.
 */
class AnswersDroppedTests {

	private static final int CHANGES = 300;

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final AtomicInteger requestsDropped = new AtomicInteger();

	private final AtomicInteger answersDropped = new AtomicInteger();

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 31, 32, 33, 34 })
	void eachChangeIsAppliedOnce(long seed) {
		Random random = new Random(seed);
		try (ScriptedServers servers = new ScriptedServers(3);
				RoutedClusterClient client = new RoutedClusterClient(
						ClientSettings.of("flock", "m", servers.addresses()).withMaxBackOff(Duration.ofMillis(20)),
						servers, null)) {
			servers.script((server, request) -> {
				synchronized (random) {
					return (request.hasCommand() && random.nextInt(10) == 0) ? drop(random.nextBoolean()) : Fault.NONE;
				}
			});
			client.start();
			List<CompletableFuture<Reply>> replies = IntStream.range(0, CHANGES)
				.mapToObj((number) -> client.submit("change " + number, change(number), LIMIT))
				.toList();
			assertThat(replies).extracting(CompletableFuture::join).noneMatch(Reply::hasFailure);
			assertThat(this.requestsDropped).hasPositiveValue();
			assertThat(this.answersDropped).hasPositiveValue();
			assertThat(timesApplied(servers.state())).hasSize(CHANGES).allSatisfy((name, times) -> {
				assertThat(times).as(name).isOne();
				assertThat(Integer.parseInt(name)).isBetween(0, CHANGES - 1);
			});
			assertThat(servers.applied().size()).as("commands that reached the state machine")
				.isGreaterThan(CHANGES + 1);
		}
	}

	private Fault drop(boolean answer) {
		(answer ? this.answersDropped : this.requestsDropped).incrementAndGet();
		return answer ? Fault.ANSWER_LOST : Fault.REQUEST_LOST;
	}

	/** Of three kinds in turn, each known by its number. */
	private static Command change(int number) {
		String name = Integer.toString(number);
		return switch (number % 3) {
			case 0 -> Calls.put(name, "x");
			case 1 -> Command.newBuilder()
				.setTransaction(Transaction.newBuilder()
					.addSuccess(Operation.newBuilder().setPut(Calls.put(name, "x").getPut())))
				.build();
			default -> Command.newBuilder()
				.setPublish(Publish.newBuilder().setEvent(Event.newBuilder().setId(name).setType("counted")))
				.build();
		};
	}

	/** Every change that was applied is an item of the feed. */
	private static Map<String, Long> timesApplied(ClusterState state) {
		FeedChunk all = state.feed(FeedRequest.newBuilder().addPrefixes("").setEvents(true).build(), 1,
				Integer.MAX_VALUE, Long.MAX_VALUE);
		assertThat(all.getReadTo()).isEqualTo(state.revision());
		return all.getItemsList()
			.stream()
			.map(AnswersDroppedTests::name)
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
	}

	private static String name(FeedItem item) {
		return item.hasEvent() ? item.getEvent().getId() : item.getPut().getKey();
	}

}
