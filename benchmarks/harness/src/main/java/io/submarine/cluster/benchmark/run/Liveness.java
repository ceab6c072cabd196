package io.submarine.cluster.benchmark.run;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.submarine.cluster.benchmark.Message;

/**
 * Measures what it costs to know of many members whether they live: a cluster of three
 * servers, members that beat as often as they do by default, watchers, two losses of the
 * leader, and a thousand members that are killed at once.
 */
public final class Liveness {

	private static final Duration LIMIT = Duration.ofMinutes(6);

	private static final String KEY = "bench-watched/time";

	private static final int PUTS = 20;

	private final LivenessPlan plan;

	private final List<Child> swarms = new ArrayList<>();

	private Liveness(LivenessPlan plan) {
		this.plan = plan;
	}

	/**
	 * Runs it.
	 * @param arguments see {@code docs/benchmarks.md}
	 * @throws IOException if a file cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		LivenessPlan plan = LivenessPlan.parse(arguments);
		Files.createDirectories(plan.folder());
		Liveness liveness = new Liveness(plan);
		try (TestCluster cluster = TestCluster.start(SystemUnderTest.observedProduct(plan.benchmarks()),
				plan.folder())) {
			liveness.run(cluster);
		}
		finally {
			liveness.swarms.forEach(Child::close);
		}
	}

	private void run(TestCluster cluster) throws IOException {
		startMembers(cluster);
		measureQuiet(cluster);
		measureWatches(cluster);
		loseLeaders(cluster);
		killMembers(cluster);
	}

	private void startMembers(TestCluster cluster) throws IOException {
		long start = System.nanoTime();
		for (int i = 0; i < this.plan.processes(); i++) {
			Child swarm = Child.start(
					cluster.system()
						.command("io.submarine.cluster.benchmark.product.MemberSwarm",
								List.of(cluster.allAddresses(), "swarm-" + i,
										Integer.toString(this.plan.clientsPerProcess()))),
					cluster.folder().resolve("swarm-" + i + ".log"));
			this.swarms.add(swarm);
			swarm.ask(Message.of("join").with("members", this.plan.inEach()), LIMIT);
			Benchmark.progress("%d members".formatted((i + 1) * this.plan.inEach()));
		}
		say("members registered", "%d in %.1f s", registered(), seconds(start));
	}

	private void measureQuiet(TestCluster cluster) {
		Benchmark.progress("measuring for " + this.plan.quiet());
		pause(Duration.ofSeconds(10));
		cluster.askLeader(Message.of("beats"));
		List<Duration> before = cluster.processorTimes();
		Message beatsBefore = cluster.askLeader(Message.of("beats"));
		long entriesBefore = cluster.askLeader(Message.of("status")).number("applied");
		long start = System.nanoTime();
		pause(this.plan.quiet());
		double seconds = seconds(start);
		List<Duration> after = cluster.processorTimes();
		Message beats = cluster.askLeader(Message.of("beats"));
		long entries = cluster.askLeader(Message.of("status")).number("applied") - entriesBefore;
		for (int i = 0; i < after.size(); i++) {
			say((i == 0) ? "processor of the leader" : "processor of a follower", "%.1f %% of a core",
					(after.get(i).toNanos() - before.get(i).toNanos()) / 1e7 / seconds);
		}
		say("messages to the leader", "%.0f/s with %.0f beats/s",
				(beats.number("messages") - beatsBefore.number("messages")) / seconds,
				(beats.number("beats") - beatsBefore.number("beats")) / seconds);
		say("log entries", "%.2f/s", entries / seconds);
		for (Message heap : cluster.askServers(Message.of("heap"))) {
			say("live heap of a server", "%.0f MiB", heap.number("bytes") / 1048576.0);
		}
	}

	private void measureWatches(TestCluster cluster) {
		int each = this.plan.watchers() / this.plan.processes();
		for (Child swarm : this.swarms) {
			swarm.ask(Message.of("watch").with("key", KEY).with("watchers", each), LIMIT);
		}
		pause(Duration.ofSeconds(3));
		cluster.askClient(Message.of("put").with("key", KEY).with("count", PUTS).with("pause", 250));
		await("watchers", () -> sum("seen") >= (long) PUTS * each * this.plan.processes());
		List<Message> states = this.swarms.stream().map(Liveness::state).toList();
		say("put sent until a watcher has it", "p50 %.1f ms, p99 %.1f ms (worst process; %d watchers)",
				states.stream().mapToDouble((state) -> state.decimal("median")).max().orElse(0),
				states.stream().mapToDouble((state) -> state.decimal("tail")).max().orElse(0),
				each * this.plan.processes());
	}

	private void loseLeaders(TestCluster cluster) throws IOException {
		Duration third = this.plan.unquiet().dividedBy(3);
		for (int i = 1; i <= 2; i++) {
			pause(third);
			Benchmark.progress("kill -9 of the leader, " + i);
			cluster.replaceLeader();
		}
		pause(third);
		Message seen = cluster.askClient(Message.of("members"));
		say("two losses of the leader", "%d members removed wrongly, %d suspected; %d registered", seen.number("lost"),
				seen.number("suspect"), registered());
		if (seen.number("missed") > 0) {
			say("WARNING", "%d revisions were missed", seen.number("missed"));
		}
	}

	private void killMembers(TestCluster cluster) {
		long lostBefore = cluster.askClient(Message.of("members")).number("lost");
		Child killed = this.swarms.remove(this.swarms.size() - 1);
		long start = System.nanoTime();
		killed.close();
		Message seen = await("removals", cluster,
				(members) -> members.number("lost") - lostBefore >= this.plan.inEach());
		say("%d members killed".formatted(this.plan.inEach()), "last removal after %.1f s; %d of the others removed",
				(seen.number("lastLostAt") - start) / 1e9, seen.number("lost") - lostBefore - this.plan.inEach());
	}

	private long registered() {
		return sum("registered");
	}

	private long sum(String field) {
		return this.swarms.stream().mapToLong((swarm) -> state(swarm).number(field)).sum();
	}

	private static Message state(Child swarm) {
		return swarm.ask(Message.of("state"), LIMIT);
	}

	private static void await(String what, BooleanSupplier condition) {
		for (long end = System.nanoTime() + LIMIT.toNanos(); System.nanoTime() < end; pause(Duration.ofMillis(200))) {
			if (condition.getAsBoolean()) {
				return;
			}
		}
		throw new IllegalStateException("No %s within %s".formatted(what, LIMIT));
	}

	private static Message await(String what, TestCluster cluster, Predicate<Message> condition) {
		await(what, () -> condition.test(cluster.askClient(Message.of("members"))));
		return cluster.askClient(Message.of("members"));
	}

	private static void say(String what, String format, Object... values) {
		System.out.printf(Locale.ROOT, "%-34s %s%n", what, String.format(Locale.ROOT, format, values));
	}

	private static double seconds(long start) {
		return (System.nanoTime() - start) / 1e9;
	}

	/** The time in which something is measured, or before it is asked again. */
	private static void pause(Duration time) {
		try {
			TimeUnit.NANOSECONDS.sleep(time.toNanos());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Interrupted", ex);
		}
	}

}
