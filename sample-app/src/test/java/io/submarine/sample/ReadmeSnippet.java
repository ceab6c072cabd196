package io.submarine.sample;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.metadata.ClusterLease;
import io.submarine.cluster.metadata.ClusterMetadataOperations;
import io.submarine.cluster.metadata.PutOptions;
import io.submarine.cluster.metadata.SubmitResult;
import io.submarine.cluster.metadata.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** The Java of the README, compiled and run. */
final class ReadmeSnippet {

	private final ClusterMetadataOperations metadata;

	private final ClusterDirectory directory;

	private final LogLines log = new LogLines(new CopyOnWriteArrayList<>());

	ReadmeSnippet(ClusterMetadataOperations metadata, ClusterDirectory directory) {
		this.metadata = metadata;
		this.directory = directory;
	}

	FeedSubscription run() {
		LogLines log = this.log;
		// @formatter:off
		this.metadata.put("notes/7", new Note("Shopping", "milk"));
		Note note = this.metadata.get("notes/7", Note.class).value().orElseThrow();
		this.metadata.update("visits", Long.class, (visits) -> (visits != null) ? visits + 1 : 1);
		FeedSubscription watch = this.metadata.watch("trash/", Note.class, (change) -> log.info(change.key()));
		this.metadata.commit(Transaction.when("notes/7").isPresent()
			.and("trash/7").isAbsent()
			.thenPut("trash/7", note)
			.thenDelete("notes/7"));
		ClusterLease lease = this.metadata.leases().hold(Duration.ofSeconds(10));
		CompletableFuture<SubmitResult> soon = this.metadata.submit("progress/7", 42);
		this.metadata.put("workers/a", "10.0.0.9:8080", PutOptions.always().withLease(lease.id()));
		// @formatter:on
		assertThat(soon.join().outcome()).isEqualTo(SubmitResult.Outcome.COMMITTED);
		lease.close();
		return watch;
	}

	URI find() {
		LogLines log = this.log;
		// @formatter:off
		ClusterMember python = this.directory.awaitMember("python-1", Duration.ofSeconds(30));
		URI address = URI.create("http://%s:%d".formatted(python.host(), python.port()));
		List<ClusterMember> gpus = this.directory.members((member) -> "true".equals(member.attribute("gpu")));
		this.directory.addListener((event) -> log.info(event.toString()));
		// @formatter:on
		assertThat(gpus).containsExactly(python);
		return address;
	}

	List<String> logged() {
		return this.log.lines();
	}

	record Note(String title, String text) {

	}

	private record LogLines(List<String> lines) {

		void info(String line) {
			this.lines.add(line);
		}

	}

}
