package io.submarine.cluster.benchmark.run;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the command line asks for.
 *
 * @param members how many members beat
 * @param perProcess how many of them live in one process; the last process is killed
 * @param clientsPerProcess how many connections they share
 * @param watchers how many watches are open, in the members' processes
 * @param quiet how long the cluster is measured with no leader change
 * @param unquiet how long it is watched with two of them
 * @param benchmarks the folder of the benchmark modules
 * @param folder where the processes keep their data and logs
 */
record LivenessPlan(int members, int perProcess, int clientsPerProcess, int watchers, Duration quiet, Duration unquiet,
		Path benchmarks, Path folder) {

	private static final LivenessPlan USUAL = new LivenessPlan(10_000, 1_000, 10, 1_000, Duration.ofMinutes(2),
			Duration.ofMinutes(8), Path.of("benchmarks"),
			Path.of("benchmarks/target/liveness-" + ProcessHandle.current().pid()));

	static LivenessPlan parse(String... arguments) {
		LivenessPlan plan = USUAL;
		for (String argument : arguments) {
			plan = plan.with(argument);
		}
		return plan;
	}

	private LivenessPlan with(String argument) {
		String[] words = argument.split("=", 2);
		String value = (words.length == 2) ? words[1] : "";
		return switch (words[0]) {
			case "--members" -> new LivenessPlan(Integer.parseInt(value), this.perProcess, this.clientsPerProcess,
					this.watchers, this.quiet, this.unquiet, this.benchmarks, this.folder);
			case "--clients" -> new LivenessPlan(this.members, this.perProcess, Integer.parseInt(value), this.watchers,
					this.quiet, this.unquiet, this.benchmarks, this.folder);
			case "--watchers" -> new LivenessPlan(this.members, this.perProcess, this.clientsPerProcess,
					Integer.parseInt(value), this.quiet, this.unquiet, this.benchmarks, this.folder);
			case "--quick" -> new LivenessPlan(this.members, this.perProcess, this.clientsPerProcess, this.watchers,
					Duration.ofSeconds(30), Duration.ofSeconds(60), this.benchmarks, this.folder);
			case "--folder" -> new LivenessPlan(this.members, this.perProcess, this.clientsPerProcess, this.watchers,
					this.quiet, this.unquiet, this.benchmarks, Path.of(value));
			default ->
				throw new IllegalArgumentException("Unknown option '%s'; see docs/benchmarks.md".formatted(argument));
		};
	}

	int processes() {
		return Math.max(1, this.members / this.perProcess);
	}

	int inEach() {
		return this.members / processes();
	}

}
