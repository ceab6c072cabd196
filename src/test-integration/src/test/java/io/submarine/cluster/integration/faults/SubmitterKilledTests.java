package io.submarine.cluster.integration.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.integration.processes.OwnedProcess;
import io.submarine.cluster.integration.processes.SubmitterMain;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.MetadataEntry;
import io.submarine.cluster.metadata.MetadataScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A process dies as {@code kill -9} ends it, while its retry queue has a journal and
 * holds much. R12; mistake 10 of the predecessors: their queue was in memory only.
 */
class SubmitterKilledTests {

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private static final int TAKEN = 300;

	private static final int NO_END = 1_000_000;

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	@Test
	void nothingThatWasTakenIsLostOrAppliedTwice() {
		ClusterMetadataTemplate client = this.cluster.client("client");
		submitAndKill("first", 0);
		int follower = this.cluster.follower();
		int leader = this.cluster.leader();
		this.cluster.process(leader).kill();
		this.cluster.process(follower).kill();
		submitAndKill("second", 100_000);
		this.cluster.restart(leader);
		this.cluster.restart(follower);
		submitAndKill("third", 200_000);
		start("last", 0, 0);
		await("all is committed").atMost(LIMIT).until(() -> lines("last").contains(SubmitterMain.DRAINED));
		Map<String, Long> versions;
		try (MetadataScan<Integer> stored = client.scan(SubmitterMain.PREFIX, Integer.class)) {
			versions = stored.stream().collect(Collectors.toMap(MetadataEntry::key, MetadataEntry::version));
		}
		assertThat(versions.values()).allMatch((version) -> version == 1);
		for (String submitter : List.of("first", "second", "third")) {
			assertThat(taken(submitter)).hasSizeGreaterThanOrEqualTo(TAKEN)
				.allMatch((number) -> versions.containsKey(SubmitterMain.PREFIX + number));
		}
	}

	private void submitAndKill(String name, int from) {
		OwnedProcess submitter = start(name, from, NO_END);
		await("%d of %s were taken".formatted(TAKEN, name)).atMost(LIMIT).until(() -> taken(name).size() >= TAKEN);
		submitter.kill();
	}

	private OwnedProcess start(String name, int from, int end) {
		Path journal = this.cluster.clientLog(name).resolveSibling("journal");
		return this.cluster.startClient(SubmitterMain.class, name, journal.toString(), "" + from, "" + end);
	}

	/** A last line without its end may be the half of a number. */
	private List<Integer> taken(String name) {
		return lines(name).stream()
			.filter((line) -> line.startsWith(SubmitterMain.TAKEN))
			.map((line) -> Integer.valueOf(line.substring(SubmitterMain.TAKEN.length())))
			.toList();
	}

	private List<String> lines(String name) {
		try {
			Path log = this.cluster.clientLog(name);
			String text = Files.exists(log) ? Files.readString(log) : "";
			List<String> lines = List.of(text.split("\n", -1));
			return IntStream.range(0, lines.size() - 1).mapToObj(lines::get).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
