package io.submarine.cluster.integration.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.GetOptions;
import io.submarine.cluster.metadata.GetResult;
import io.submarine.cluster.metadata.PutOptions;
import io.submarine.cluster.metadata.SubmitResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Two of three servers die and come back, while others write. R5, R12; mistakes 3 (a lost
 * quorum looked like no data) and 10 (the retry queue had no order) of the predecessors.
 */
@Timeout(240)
class QuorumLostAndBackTests {

	private static final Duration LIMIT = Duration.ofSeconds(90);

	/** Far longer than the test: only what fails early passes. */
	private static final Duration LONG = Duration.ofMinutes(30);

	/** How long the quorum is lost: a minute with {@code -Dfaults.quorum-loss=60s}. */
	private static final Duration LOSS = DurationStyle.detectAndParse(System.getProperty("faults.quorum-loss", "15s"));

	private static final int SUBMISSIONS = 500;

	private static final int CALLS = 100;

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	private final List<String> seen = new CopyOnWriteArrayList<>();

	@Test
	void lossIsToldAndWhatWasSubmittedIsCommittedInOrderAndOnce() throws InterruptedException {
		RoutedClusterClient client = this.cluster.routedClient("client");
		ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(client);
		Workload load = new Workload().start(this.cluster.client("load"), 2, 1);
		load.awaitProgress(CALLS);
		try (FeedSubscription watch = metadata.watch("queued/", String.class,
				(change) -> this.seen.add(change.key()))) {
			int leader = this.cluster.leader();
			int follower = this.cluster.follower();
			this.cluster.process(leader).kill();
			this.cluster.process(follower).kill();
			await("the loss").atMost(LIMIT).until(() -> client.view().status() == ClusterStatus.READ_ONLY);
			checkWhatIsToldOfTheLoss(metadata);
			List<CompletableFuture<SubmitResult>> submitted = submitWhileItIsLost(metadata);
			assertThat(client.retryQueue().depth()).isEqualTo(submitted.size());
			this.cluster.restart(leader);
			this.cluster.restart(follower);
			await("all is committed").atMost(LIMIT).until(() -> client.retryQueue().depth() == 0);
			assertThat(submitted).extracting(CompletableFuture::join)
				.extracting(SubmitResult::outcome)
				.containsOnly(SubmitResult.Outcome.COMMITTED);
			await("all is seen").atMost(LIMIT).until(() -> this.seen.size() >= submitted.size());
			assertThat(watch.isOpen()).isTrue();
			assertThat(this.seen)
				.isEqualTo(IntStream.range(0, submitted.size()).mapToObj(QuorumLostAndBackTests::key).toList());
		}
		load.awaitProgress(CALLS);
		load.endAndCheck(metadata);
	}

	/** All the time, so that the queue grows until the end of the loss. */
	private List<CompletableFuture<SubmitResult>> submitWhileItIsLost(ClusterMetadataTemplate metadata) {
		List<CompletableFuture<SubmitResult>> submitted = new ArrayList<>();
		long begun = System.nanoTime();
		await("the end of the loss").atMost(LOSS.plus(LIMIT)).pollInterval(Duration.ofMillis(20)).until(() -> {
			submitted.add(metadata.submit(key(submitted.size()), "x"));
			return submitted.size() >= SUBMISSIONS && System.nanoTime() - begun > LOSS.toNanos();
		});
		return submitted;
	}

	private void checkWhatIsToldOfTheLoss(ClusterMetadataTemplate metadata) {
		assertThatExceptionOfType(NoQuorumException.class)
			.isThrownBy(() -> metadata.put("direct", "x", PutOptions.always().withTimeout(LONG)))
			.withMessageContaining("half or more of the servers are down");
		assertThatExceptionOfType(ReadFailedException.class)
			.isThrownBy(() -> metadata.get(Workload.key(0), String.class, GetOptions.linearizable().withTimeout(LONG)));
		GetResult<String> local = metadata.get(Workload.key(0), String.class, GetOptions.local());
		assertThat(local.value()).isPresent();
		assertThat(local.revision()).isPositive();
		assertThat(local.staleness()).isPositive();
	}

	private static String key(int number) {
		return "queued/%04d".formatted(number);
	}

}
