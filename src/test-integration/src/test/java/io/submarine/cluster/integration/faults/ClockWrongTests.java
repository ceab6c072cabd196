package io.submarine.cluster.integration.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.integration.processes.LeaseHolderMain;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.LeaseGrant;
import io.submarine.cluster.metadata.PutOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client's wall clock is hours wrong: libfaketime tells it so. Where that is not
 * installed this is skipped, but for continuous integration, where it fails.
 */
@EnabledIf(value = "libraryIsThereOrMustBe", disabledReason = "needs libfaketime, of Debian's package faketime")
class ClockWrongTests {

	private static final String KEY = "held";

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final long HOURS = Duration.ofHours(5).toMillis();

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	static boolean libraryIsThereOrMustBe() throws IOException {
		return library().isPresent() || "true".equals(System.getenv("CI"));
	}

	private static Optional<Path> library() throws IOException {
		Path libraries = Path.of("/usr/lib");
		if (!Files.isDirectory(libraries)) {
			return Optional.empty();
		}
		try (Stream<Path> architectures = Files.list(libraries)) {
			return architectures.map((folder) -> folder.resolve("faketime/libfaketime.so.1"))
				.filter(Files::isRegularFile)
				.findFirst();
		}
	}

	@Test
	void itsLeaseLastsAndNobodyElseIsExpired() throws IOException {
		ClusterMetadataTemplate client = this.cluster.client("client");
		this.cluster.startClient(List.of("env", "LD_PRELOAD=" + library().orElseThrow(), "FAKETIME=+5h",
				"FAKETIME_DONT_FAKE_MONOTONIC=1"), LeaseHolderMain.class, "holder", KEY);
		await("the entry").atMost(LIMIT).until(() -> leaseOf(client, KEY) != 0);
		assertThat(clockOfHolder() - System.currentTimeMillis()).isBetween(HOURS - 600_000, HOURS + 600_000);
		long lease = leaseOf(client, KEY);
		// An unkept lease that is twice as long ends meanwhile: so much time has passed.
		LeaseGrant unkept = client.leases().grant(LeaseHolderMain.TTL.multipliedBy(2));
		client.put("unkept", "x", PutOptions.always().withLease(unkept.id()));
		await("the end of the other lease").atMost(LIMIT).until(() -> leaseOf(client, "unkept") == 0);
		assertThat(leaseOf(client, KEY)).isEqualTo(lease);
	}

	private static long leaseOf(ClusterMetadataTemplate client, String key) {
		return client.get(key, Object.class).entry().map((entry) -> entry.leaseId()).orElse(0L);
	}

	private long clockOfHolder() throws IOException {
		return Files.readAllLines(this.cluster.clientLog("holder"))
			.stream()
			.filter((line) -> line.startsWith(LeaseHolderMain.CLOCK))
			.map((line) -> Long.parseLong(line.substring(LeaseHolderMain.CLOCK.length())))
			.findFirst()
			.orElseThrow();
	}

}
