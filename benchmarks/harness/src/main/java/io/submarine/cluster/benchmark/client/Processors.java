package io.submarine.cluster.benchmark.client;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The processor time that some processes have used. */
final class Processors {

	private final List<ProcessHandle> processes;

	/**
	 * Takes the processes to sum up.
	 * @param pids their numbers with commas between them; none is possible
	 */
	Processors(String pids) {
		this.processes = Arrays.stream(pids.split(","))
			.filter((pid) -> !pid.isEmpty())
			.map((pid) -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
			.toList();
	}

	Duration used() {
		return this.processes.stream()
			.map((process) -> process.info().totalCpuDuration().orElseThrow())
			.reduce(Duration.ZERO, Duration::plus);
	}

}
