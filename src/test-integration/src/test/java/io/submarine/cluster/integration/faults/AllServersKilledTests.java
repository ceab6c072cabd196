package io.submarine.cluster.integration.faults;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.integration.processes.OwnedProcess;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.ListOptions;
import io.submarine.cluster.metadata.SubmitResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** All servers die at the same moment, as when the power fails, and come back. */
class AllServersKilledTests {

	private static final int TIMES = 2;

	private static final int CALLS = 300;

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	@Test
	void nothingAcknowledgedIsLost() throws InterruptedException {
		ClusterMetadataTemplate client = this.cluster.client("client");
		Workload load = new Workload().start(client, 4, 1);
		for (int time = 0; time < TIMES; time++) {
			load.awaitProgress(CALLS);
			IntStream.range(0, 3).mapToObj(this.cluster::process).parallel().forEach(OwnedProcess::kill);
			IntStream.range(0, 3).forEach(this.cluster::restart);
			load.awaitProgress(CALLS);
		}
		load.endAndCheck(client);
	}

	@Test
	void whatALivingClientSubmitsMeanwhileIsCommittedOnceAndInItsOrder() {
		ClusterMetadataTemplate client = this.cluster.client("client");
		client.put("before", "x");
		IntStream.range(0, 3).mapToObj(this.cluster::process).parallel().forEach(OwnedProcess::kill);
		List<CompletableFuture<SubmitResult>> submitted = IntStream.range(0, CALLS)
			.mapToObj((number) -> client.submit("submitted/" + number, "x"))
			.toList();
		IntStream.range(0, 3).forEach(this.cluster::restart);
		List<Long> revisions = submitted.stream()
			.map((result) -> result.orTimeout(90, TimeUnit.SECONDS).join().revision())
			.toList();
		assertThat(revisions).isSorted().doesNotHaveDuplicates();
		assertThat(client.list("submitted/", String.class, ListOptions.linearizable()).entries())
			.allMatch((entry) -> entry.version() == 1);
	}

}
