package io.submarine.cluster.benchmark.run;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import io.submarine.cluster.benchmark.Message;

/** What is measured besides load: watches, reads and puts inside a server, fail-overs. */
final class Extras {

	private static final int MANY = 100;

	private final Plan plan;

	private final Results results;

	Extras(Plan plan, Results results) {
		this.plan = plan;
		this.results = results;
	}

	void run(List<TestCluster> clusters) throws IOException {
		for (TestCluster cluster : clusters) {
			Benchmark.progress("watches of " + cluster.system().name());
			watch(cluster, "follower", cluster.followerAddress());
			watch(cluster, "leader", cluster.leaderAddress());
			if (cluster.system().name().equals("product")) {
				Benchmark.progress("inside the leader");
				insideLeader(cluster);
			}
		}
		for (int kill = 1; kill <= this.plan.kills(); kill++) {
			for (TestCluster cluster : clusters) {
				Benchmark.progress("kill %d of the leader of %s".formatted(kill, cluster.system().name()));
				add("fail-over ms", cluster, cluster.failOver());
			}
		}
	}

	private void watch(TestCluster cluster, String where, String address) {
		for (int readers : new int[] { 1, MANY }) {
			Message done = cluster.askClient(Message.of("watch")
				.with("server", address)
				.with("readers", readers)
				.with("count", this.plan.puts()));
			String name = "watch on the %s, last of %d, ".formatted(where, readers);
			add(name + "p50 ms", cluster, done.decimal("median") / 1e3);
			add(name + "p99 ms", cluster, done.decimal("tail") / 1e3);
		}
	}

	private void insideLeader(TestCluster cluster) {
		for (int threads : new int[] { 1, 2 }) {
			Message done = cluster.askLeader(
					Message.of("local-reads").with("threads", threads).with("millis", this.plan.measureMillis()));
			add("inside a server: local reads of %d threads, million/s per thread".formatted(threads), cluster,
					done.decimal("rate") / 1e6 / threads);
		}
		for (Cell cell : Stream.of(1, 64, 256).flatMap(Extras::writesAndReads).toList()) {
			Message done = cluster.askLeader(
					Benchmark.loadRequest(cell, this.plan.warmMillis(), this.plan.measureMillis()).with("pids", ""));
			add("inside the leader: %s, operations/s".formatted(cell), cluster, done.decimal("rate"));
			add("inside the leader: %s, p50 ms".formatted(cell), cluster, done.decimal("median") / 1e3);
		}
	}

	private static Stream<Cell> writesAndReads(int callers) {
		return Stream.of(new Cell("PUT", 128, callers), new Cell("READ", 128, callers));
	}

	private void add(String name, TestCluster cluster, double value) {
		this.results.addFigure(name, cluster.system().name(), value);
	}

}
