package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.ServerAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WatchTests {

	private static final ServerAddress A = new ServerAddress("a", 1);

	private static final ServerAddress B = new ServerAddress("b", 1);

	private static final ServerAddress C = new ServerAddress("c", 1);

	@Test
	void shortageOfDiskIsNoticedAndNamed(@TempDir Path directory) {
		DiskWatch watch = new DiskWatch(directory, Long.MAX_VALUE / 2);
		assertThat(watch.problem()).isNull();
		watch.look();
		assertThat(watch.problem()).contains(directory.toString(), "submarine.cluster.min-free-disk");
		watch.look();
		assertThat(watch.problem()).isNotNull();
	}

	@Test
	void enoughDiskIsNoProblem(@TempDir Path directory) {
		DiskWatch watch = new DiskWatch(directory, 1);
		watch.look();
		assertThat(watch.problem()).isNull();
	}

	@Test
	void withoutABoundTheDiskIsNotWatched() {
		DiskWatch watch = new DiskWatch(Path.of("no/such/directory"), 0);
		watch.look();
		assertThat(watch.problem()).isNull();
	}

	@Test
	void leaderKnowsWhichServersAreSilent() {
		List<ServerAddress> alive = new ArrayList<>(List.of(A, B, C));
		PeerWatch watch = new PeerWatch(() -> List.of(A, B, C), () -> alive);
		assertThat(watch.look()).isEmpty();
		alive.remove(C);
		assertThat(watch.look()).containsExactly(C);
		alive.add(C);
		assertThat(watch.look()).isEmpty();
	}

	@Test
	void followerKnowsOfNobody() {
		assertThat(new PeerWatch(() -> List.of(A, B, C), List::of).look()).isEmpty();
	}

}
