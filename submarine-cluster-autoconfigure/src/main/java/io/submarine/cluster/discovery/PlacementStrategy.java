package io.submarine.cluster.discovery;

import java.util.Comparator;
import java.util.List;

/**
 * Chooses the server for a new process. A bean of this type takes the place of
 * {@link #leastProcesses()}. Thread-safe.
 */
@FunctionalInterface
public interface PlacementStrategy {

	/**
	 * Ranks servers. If the first choice fails, the second is taken, and so on.
	 * @param servers the servers that are heard, in the order of their ids
	 * @return those that may get the process, the best one first
	 */
	List<ServerLoad> rank(List<ServerLoad> servers);

	/**
	 * Prefers the server with the fewest interpreters, those that are about to start
	 * among them.
	 * @return the strategy
	 */
	static PlacementStrategy leastProcesses() {
		return byLeast(Comparator.comparingInt(ServerLoad::processes));
	}

	/**
	 * Prefers the server with the most free memory.
	 * @param bytesPerStart what a process that is about to start will need: it is in no
	 * report yet
	 * @return the strategy
	 */
	static PlacementStrategy mostFreeMemory(long bytesPerStart) {
		return byLeast(
				Comparator.comparingDouble((load) -> (double) load.starting() * bytesPerStart - load.freeMemory()));
	}

	/**
	 * Prefers the server with the smallest sum of its loads, each times its weight.
	 * @param perProcess weight of an interpreter, running or about to start
	 * @param cpu weight of all its processors in use
	 * @param memory weight of all its memory in use
	 * @return the strategy
	 */
	static PlacementStrategy weighted(double perProcess, double cpu, double memory) {
		return byLeast(Comparator.comparingDouble(
				(load) -> perProcess * load.processes() + cpu * load.cpuLoad() + memory * load.memoryLoad()));
	}

	private static PlacementStrategy byLeast(Comparator<ServerLoad> burden) {
		Comparator<ServerLoad> order = burden.thenComparingInt(ServerLoad::processes)
			.thenComparing((load) -> load.server().id());
		return (servers) -> servers.stream().sorted(order).toList();
	}

}
