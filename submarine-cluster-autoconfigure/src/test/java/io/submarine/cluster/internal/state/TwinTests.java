package io.submarine.cluster.internal.state;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.state.ClusterStateMachine.Applied;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same random commands on two machines, one of them with other batches and restarted
 * from snapshots in between, and on a {@link StupidTwin}: all three agree in all there
 * is. Each failure names the seed; {@code -Dtwins.seed=...} runs that one alone.
 */
class TwinTests {

	private static final int STEPS = 300;

	static LongStream seeds() {
		Long given = Long.getLong("twins.seed");
		return (given != null) ? LongStream.of(given) : LongStream.concat(LongStream.rangeClosed(1, 6),
				LongStream.of(ThreadLocalRandom.current().nextLong()));
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void agreeOnEverything(long seed) {
		System.out.println("twins with seed " + seed);
		Random random = new Random(seed);
		RandomCommands commands = new RandomCommands(random);
		ClusterState state = ClusterState.empty("twins", DefaultLimits.limits());
		ClusterState other = state;
		StupidTwin twin = new StupidTwin();
		long time = 0;
		for (int step = 0; step < STEPS; step++) {
			time += random.nextInt(100) - 20;
			CommandBatch.Builder batch = CommandBatch.newBuilder().setTimeMillis(time);
			for (int i = random.nextInt(10); i > 0; i--) {
				batch.addCommands(commands.next());
			}
			Applied applied = ClusterStateMachine.apply(state, batch.build());
			applied.replies().forEach(commands::answered);
			state = applied.state();
			List<Reply> replies = new ArrayList<>();
			other = cut(other, batch.build(), random, replies);
			assertThat(applied.faults()).as("faults, seed %d, step %d", seed, step).isEmpty();
			assertThat(replies).as("replies, seed %d, step %d", seed, step).isEqualTo(applied.replies());
			assertThat(Snapshots.of(other)).as("state, seed %d, step %d", seed, step).isEqualTo(Snapshots.of(state));
			assertThat(other.storeBytes()).as("bytes, seed %d, step %d", seed, step).isEqualTo(state.storeBytes());
			assertThat(other.feed.bytes()).as("feed, seed %d, step %d", seed, step).isEqualTo(state.feed.bytes());
			twin.time = Math.max(twin.time, time);
			for (int i = 0; i < batch.getCommandsCount(); i++) {
				Command command = batch.getCommands(i);
				Reply reply = applied.replies().get(i);
				assertThat(reply).as("seed %d, step %d, %s", seed, step, command)
					.isEqualTo(twin.apply(time, command, reply));
			}
			if (step % 4 == 0 || step == STEPS - 1) {
				compare(state, twin, "seed %d, step %d".formatted(seed, step));
			}
			read(state, twin, random, "seed %d, step %d".formatted(seed, step));
		}
	}

	@Test
	void theCommandsMeetEveryResultAndRefusal() {
		RandomCommands commands = new RandomCommands(new Random(1));
		ClusterState state = ClusterState.empty("twins", DefaultLimits.limits());
		Set<Enum<?>> met = new HashSet<>();
		for (int i = 0; i < STEPS * 20; i++) {
			Applied applied = ClusterStateMachine.apply(state,
					CommandBatch.newBuilder().addCommands(commands.next()).build());
			state = applied.state();
			Reply reply = applied.replies().get(0);
			commands.answered(reply);
			met.add(reply.hasFailure() ? reply.getFailure().getCode() : reply.getResultCase());
		}
		assertThat(met).contains(Reply.ResultCase.DONE, Reply.ResultCase.PUT, Reply.ResultCase.DELETE,
				Reply.ResultCase.TRANSACTION, Reply.ResultCase.PUBLISH, Reply.ResultCase.LEASE);
		Set<Failure.Code> refusals = EnumSet.allOf(Failure.Code.class);
		refusals.removeAll(Set.of(Failure.Code.UNSPECIFIED, Failure.Code.INTERNAL, Failure.Code.UNRECOGNIZED));
		assertThat(met).containsAll(refusals);
	}

	private static ClusterState cut(ClusterState from, CommandBatch batch, Random random, List<Reply> replies) {
		ClusterState state = from;
		int next = 0;
		while (next < batch.getCommandsCount() || random.nextInt(4) == 0) {
			int end = Math.min(batch.getCommandsCount(), next + random.nextInt(4));
			Applied applied = ClusterStateMachine.apply(state,
					CommandBatch.newBuilder()
						.setTimeMillis(batch.getTimeMillis())
						.addAllCommands(batch.getCommandsList().subList(next, end))
						.build());
			replies.addAll(applied.replies());
			state = (random.nextInt(5) == 0) ? Snapshots.reloaded(applied.state()) : applied.state();
			next = end;
		}
		return state.at(batch.getTimeMillis());
	}

	private static void compare(ClusterState state, StupidTwin twin, String where) {
		assertThat(new TreeMap<>(state.entries)).as(where).isEqualTo(new TreeMap<>(twin.entries));
		assertThat(new TreeMap<>(state.statuses)).as(where).isEqualTo(new TreeMap<>(twin.reports));
		Map<Long, TreeSet<String>> bound = new TreeMap<>();
		twin.leases.keySet().forEach((id) -> bound.put(id, new TreeSet<>()));
		twin.entries.values()
			.stream()
			.filter((entry) -> entry.getLeaseId() != 0)
			.forEach((Entry entry) -> bound.get(entry.getLeaseId()).add(entry.getKey()));
		assertThat(state.leaseIds()).as(where).containsExactlyElementsOf(bound.keySet());
		bound.forEach((id, keys) -> {
			assertThat(state.leaseTtlMillis(id)).as(where).isEqualTo(twin.leases.get(id));
			assertThat(state.leases.get(id).keys()).as(where).containsExactlyElementsOf(keys);
			assertThat(state.isSession(id)).as(where).isEqualTo(twin.results.containsKey(id));
		});
		assertThat(state.sessions.keySet()).as(where).isEqualTo(new TreeSet<>(twin.results.keySet()));
		state.sessions.forEach((id, session) -> {
			assertThat(new TreeMap<>(session.replies())).as(where).isEqualTo(new TreeMap<>(twin.results.get(id)));
			assertThat(session.acknowledgedBelow()).as(where).isEqualTo(twin.acknowledged.get(id));
		});
		List<FeedItem> feed = LongStream.rangeClosed(state.feedFirstRevision(), state.revision())
			.mapToObj(state.feed::get)
			.toList();
		assertThat(feed).as(where).isEqualTo(twin.feed);
		assertThat(state.feed.bytes()).as(where).isEqualTo(twin.feedBytes());
		assertThat(state.feed.trimmedTo()).as(where).isEqualTo(twin.trimmedTo);
		assertThat(state.revision()).as(where).isEqualTo(twin.revision);
		assertThat(state.timeMillis()).as(where).isEqualTo(twin.time);
		assertThat(state.nextLeaseId).as(where).isEqualTo(twin.nextLease);
		assertThat(state.limits()).as(where).isEqualTo(twin.limits);
		assertThat(state.formatLevel()).as(where).isEqualTo(twin.formatLevel);
		assertThat(state.storeBytes()).as(where).isEqualTo(twin.storeBytes());
	}

	private static void read(ClusterState state, StupidTwin twin, Random random, String where) {
		FeedRequest.Builder request = FeedRequest.newBuilder()
			.setEvents(random.nextBoolean())
			.setMemberChanges(random.nextBoolean());
		for (String prefix : List.of("", "a", "_cluster/")) {
			if (random.nextInt(3) == 0) {
				request.addPrefixes(prefix);
			}
		}
		if (random.nextBoolean()) {
			request.setMemberId("h:1").setMemberKind(random.nextBoolean() ? "SERVER" : "INTERPRETER");
		}
		long from = Math.max(1, state.revision() - random.nextInt(100) + 3);
		int maxItems = 1 + random.nextInt(20);
		long maxBytes = 1L + random.nextInt(2_000);
		assertThat(state.feed(request.build(), from, maxItems, maxBytes)).as(where)
			.isEqualTo(StupidReader.read(twin, request.build(), from, maxItems, maxBytes));
	}

}
