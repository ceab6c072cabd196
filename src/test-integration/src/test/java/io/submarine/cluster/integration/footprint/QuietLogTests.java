package io.submarine.cluster.integration.footprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.submarine.cluster.integration.processes.SampleServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How much servers log, by what three real ones print. */
class QuietLogTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final Duration DEAD = Duration.ofSeconds(8);

	@RegisterExtension
	final SampleServers servers = new SampleServers(LogLines.PROPERTY);

	@Test
	void startIsToldInAFewLinesAndADeadServerInOne() {
		int leader = this.servers.leader();
		int killed = (leader + 1) % 3;
		for (int server = 0; server < 3; server++) {
			LogLines start = lines(server);
			// One that was started a little later may be told as absent.
			String[] others = { this.servers.address((server + 1) % 3), this.servers.address((server + 2) % 3) };
			assertThat(start.aboveInfo().lines())
				.allMatch((line) -> line.contains(others[0]) || line.contains(others[1]));
			assertThat(start.ofTheCluster().lines()).as("lines of server %d", server).hasSizeBetween(1, 10);
		}
		List<LogLines> before = IntStream.range(0, 3).mapToObj(this::lines).toList();
		this.servers.process(killed).kill();
		await("the leader says so").atMost(LIMIT)
			.until(() -> lines(leader).after(before.get(leader)).contain(this.servers.address(killed)));
		LogLines told = lines(leader);
		await("time in which nothing more is said").during(DEAD)
			.atMost(LIMIT)
			.until(() -> lines(leader).after(told).ofTheCluster().lines().isEmpty());
		assertThat(lines(leader).after(before.get(leader)).ofTheCluster().lines()).hasSize(1);
		int other = (leader + 2) % 3;
		assertThat(lines(other).after(before.get(other)).ofTheCluster().lines()).hasSizeLessThan(2);
	}

	private LogLines lines(int server) {
		try {
			return LogLines.of(this.servers.log(server));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
