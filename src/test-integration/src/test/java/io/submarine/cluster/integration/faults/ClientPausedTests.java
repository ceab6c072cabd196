package io.submarine.cluster.integration.faults;

import java.time.Duration;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.integration.processes.LeaseHolderMain;
import io.submarine.cluster.integration.processes.OwnedProcess;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.awaitility.Awaitility.await;

/** A client stands still for longer than its lease lasts, and goes on. */
class ClientPausedTests {

	private static final String KEY = "held";

	private static final Duration LIMIT = Duration.ofSeconds(60);

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	@Test
	void itsEntryGoesWithItsLeaseAndComesBackWithIt() {
		ClusterMetadataTemplate client = this.cluster.client("client");
		OwnedProcess holder = this.cluster.startClient(LeaseHolderMain.class, "holder", KEY);
		await("the entry").atMost(LIMIT).until(() -> isThere(client));
		long first = client.get(KEY, Long.class).entry().orElseThrow().leaseId();
		holder.pause();
		await("the end of the lease").atMost(LIMIT).until(() -> !isThere(client));
		holder.resume();
		await("the entry under another lease").atMost(LIMIT)
			.until(() -> client.get(KEY, Long.class).entry().filter((entry) -> entry.leaseId() != first).isPresent());
	}

	private static boolean isThere(ClusterMetadataTemplate client) {
		return client.get(KEY, Long.class).entry().isPresent();
	}

}
