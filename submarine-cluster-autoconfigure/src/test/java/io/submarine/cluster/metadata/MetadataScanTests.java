package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MetadataScanTests {

	private static final ScanOptions PAGES_OF_TWO = ScanOptions.linearizable().withPageSize(2);

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.client);

	@BeforeEach
	void fill() {
		for (int i = 0; i < 9; i++) {
			this.metadata.put("a/" + i, i);
		}
	}

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void serverLostInTheMiddleIsAFailureNotAShortAnswer() {
		this.client.failNext(() -> new ReadFailedException("connection lost", null));
		List<Integer> taken = new ArrayList<>();
		try (MetadataScan<Integer> scan = this.metadata.scan("a/", Integer.class, PAGES_OF_TWO)) {
			assertThatExceptionOfType(ReadFailedException.class)
				.isThrownBy(() -> scan.stream().forEach((entry) -> taken.add(entry.value())))
				.withMessage("scan 'a/' failed: connection lost");
		}
		assertThat(taken).containsExactly(0, 1);
	}

	@Test
	void pageThatDoesNotComeIsAFailure() {
		this.client.fallSilent(true);
		assertThatExceptionOfType(ReadFailedException.class).isThrownBy(
				() -> this.metadata.scan("a/", Integer.class, ScanOptions.local().withTimeout(Duration.ofMillis(20))))
			.withMessage("scan 'a/' failed: no page within PT0.02S");
	}

	@Test
	void interruptEndsItAndIsKept() {
		this.client.fallSilent(true);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(ReadFailedException.class).isThrownBy(() -> this.metadata.scan("a/", Integer.class))
			.withMessageContaining("interrupted");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void valueOfAnotherTypeIsAFailure() {
		this.metadata.put("a/5", "five");
		try (MetadataScan<Integer> scan = this.metadata.scan("a/", Integer.class, PAGES_OF_TWO)) {
			Stream<MetadataEntry<Integer>> entries = scan.stream();
			assertThatExceptionOfType(ReadFailedException.class).isThrownBy(entries::toList)
				.withMessageContaining("'a/5'");
		}
	}

	@Test
	void entriesAreGivenOnce() {
		try (MetadataScan<Integer> scan = this.metadata.scan("a/", Integer.class)) {
			assertThat(scan.stream()).hasSize(9);
			assertThatIllegalStateException().isThrownBy(scan::stream);
		}
	}

	@Test
	void closingTheStreamEndsTheScan() {
		MetadataScan<Integer> scan = this.metadata.scan("a/", Integer.class, PAGES_OF_TWO);
		try (Stream<MetadataEntry<Integer>> entries = scan.stream()) {
			assertThat(entries.findFirst()).map(MetadataEntry::value).contains(0);
		}
		assertThat(this.client.scansCancelled()).isEqualTo(1);
	}

	@Test
	void viewScansItsOwnKeys() {
		try (MetadataScan<Integer> scan = this.metadata.typed("a", Integer.class).scan()) {
			assertThat(scan.revision()).isEqualTo(9);
			assertThat(scan.stream().map(MetadataEntry::key)).startsWith("0", "1").endsWith("8");
		}
	}

	@Test
	void malformedPrefixIsRefused() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.metadata.scan("/a", Integer.class));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.metadata.list("a//", Integer.class));
	}

}
