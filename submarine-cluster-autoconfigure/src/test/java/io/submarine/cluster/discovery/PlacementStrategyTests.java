package io.submarine.cluster.discovery;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.ClusterMember;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlacementStrategyTests {

	private static final long GIB = 1L << 30;

	@Test
	void leastProcessesCountsThoseThatAreAboutToStart() {
		assertThat(rank(PlacementStrategy.leastProcesses(), load("a", 1, 2, 0, 0), load("b", 2, 0, 0, 0),
				load("c", 0, 2, 0, 0), load("d", 5, 0, 0, 0)))
			.containsExactly("b", "c", "a", "d");
	}

	@Test
	void mostFreeMemoryTakesOffWhatThoseWillNeedThatAreAboutToStart() {
		PlacementStrategy strategy = PlacementStrategy.mostFreeMemory(GIB);
		assertThat(rank(strategy, load("a", 0, 0, 0, 6), load("b", 0, 0, 0, 4), load("c", 0, 0, 0, 2)))
			.containsExactly("c", "b", "a");
		assertThat(rank(strategy, load("a", 0, 0, 0, 6), load("b", 0, 0, 0, 4), load("c", 0, 3, 0, 2)))
			.containsExactly("b", "c", "a");
	}

	@Test
	void weightedAddsWhatEachLoadWeighs() {
		assertThat(rank(PlacementStrategy.weighted(1, 0, 0), load("a", 1, 1, 0, 0), load("b", 1, 0, 4, 8)))
			.containsExactly("b", "a");
		assertThat(rank(PlacementStrategy.weighted(0, 1, 0), load("a", 0, 0, 3, 0), load("b", 9, 0, 1, 8)))
			.containsExactly("b", "a");
		assertThat(rank(PlacementStrategy.weighted(0.1, 1, 1), load("a", 0, 0, 1, 7), load("b", 6, 0, 1, 1)))
			.containsExactly("b", "a");
	}

	@Test
	void serverThatNothingWasReportedOfIsTakenForBusy() {
		ServerLoad unknown = new ServerLoad(server("a"), 0, 0, null);
		assertThat(unknown.cpuLoad()).isEqualTo(1);
		assertThat(unknown.memoryLoad()).isEqualTo(1);
		assertThat(rank(PlacementStrategy.mostFreeMemory(GIB), unknown, load("b", 5, 0, 4, 7))).containsExactly("b",
				"a");
	}

	private static List<String> rank(PlacementStrategy strategy, ServerLoad... loads) {
		return strategy.rank(List.of(loads)).stream().map((load) -> load.server().id()).toList();
	}

	/** A server of 4 processors and 8 GiB. */
	private static ServerLoad load(String id, int running, int starting, double cpuUsed, long memoryUsed) {
		return new ServerLoad(server(id), running, starting, new MemberReport(Instant.EPOCH, Map.of("CPU_CAPACITY", 4,
				"CPU_USED", cpuUsed, "MEMORY_CAPACITY", 8 * GIB, "MEMORY_USED", memoryUsed * GIB)));
	}

	private static ClusterMember server(String id) {
		return new ClusterMember(id, ClusterMember.Kind.SERVER, "c", id, 6060, ClusterMember.State.UP, 1, Instant.EPOCH,
				Map.of());
	}

}
