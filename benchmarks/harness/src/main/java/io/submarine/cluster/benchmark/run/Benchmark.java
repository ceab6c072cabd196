package io.submarine.cluster.benchmark.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.submarine.cluster.benchmark.Message;

/**
 * Measures this project beside plain JRaft on one machine in one go: the systems run at
 * the same time and get the same load in turn, so that what else the machine does meets
 * both. Only ratios within one run mean something.
 */
public final class Benchmark {

	private final Results results = new Results();

	private final Options options;

	private Benchmark(Options options) {
		this.options = options;
	}

	/**
	 * Runs it.
	 * @param arguments see {@code docs/benchmarks.md}
	 * @throws IOException if a file cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		Options options = Options.parse(arguments);
		Benchmark benchmark = new Benchmark(options);
		benchmark.run();
		System.out.print(new TextReport(options, benchmark.results).text());
		if (options.json() != null) {
			Files.writeString(options.json(), new JsonReport(options, benchmark.results).text());
		}
	}

	private void run() throws IOException {
		Files.createDirectories(this.options.folder());
		List<TestCluster> clusters = new ArrayList<>();
		try {
			for (SystemUnderTest system : SystemUnderTest.all(this.options.benchmarks())) {
				if (this.options.systems().contains(system.name())) {
					progress("starting " + system.name());
					clusters.add(TestCluster.start(system, this.options.folder()));
				}
			}
			runLoads(clusters);
			if (this.options.extras()) {
				new Extras(this.options.plan(), this.results).run(clusters);
			}
		}
		finally {
			clusters.forEach(TestCluster::close);
		}
	}

	private void runLoads(List<TestCluster> clusters) {
		Plan plan = this.options.plan();
		for (TestCluster cluster : clusters) {
			progress("warming " + cluster.system().name());
			cluster.askClient(Message.of("fill").with("bytes", 128));
			for (Cell cell : plan.heating()) {
				if (cell.isFor(cluster.system().name())) {
					cluster.askClient(loadRequest(cell, plan.heatMillis(), 0).with("pids", ""));
				}
			}
		}
		for (int round = 1; round <= plan.rounds(); round++) {
			for (Cell cell : plan.cells()) {
				progress("round %d: %s".formatted(round, cell));
				for (TestCluster cluster : clusters) {
					String system = cluster.system().name();
					if (cell.isFor(system)) {
						this.results.add(cell, system, measure(cluster, cell, plan));
					}
				}
			}
			Collections.reverse(clusters);
		}
	}

	private static Measurement measure(TestCluster cluster, Cell cell, Plan plan) {
		long before = cluster.allocated();
		Message done = cluster
			.askClient(loadRequest(cell, plan.warmMillis(), plan.measureMillis()).with("pids", cluster.pids()));
		return Measurement.of(done, cluster.allocated() - before);
	}

	static Message loadRequest(Cell cell, long warmMillis, long measureMillis) {
		return Message.of("load")
			.with("operation", cell.operation())
			.with("bytes", cell.bytes())
			.with("callers", cell.callers())
			.with("warm", warmMillis)
			.with("measure", measureMillis);
	}

	static void progress(String what) {
		System.err.println(what);
	}

}
