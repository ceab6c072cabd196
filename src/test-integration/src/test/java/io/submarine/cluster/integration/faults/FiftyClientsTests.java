package io.submarine.cluster.integration.faults;

import java.util.List;
import java.util.stream.IntStream;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The leader dies as {@code kill -9} ends it, while fifty clients write: each has a
 * connection, a session and a thread of its own, all are in this JVM. R9, R12.
 */
class FiftyClientsTests {

	private static final int CLIENTS = 50;

	private static final int KILLS = 2;

	private static final int PUTS = 5;

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	@Test
	void allGoOnWithTheNextLeaderAndNothingIsLostOrDoubled() throws InterruptedException {
		List<CountingClient> clients = IntStream.range(0, CLIENTS)
			.mapToObj((number) -> new CountingClient(this.cluster.client("client-" + number), "counted/" + number))
			.toList();
		clients.forEach(CountingClient::start);
		awaitProgress(clients);
		for (int kill = 0; kill < KILLS; kill++) {
			int leader = this.cluster.leader();
			this.cluster.process(leader).kill();
			awaitProgress(clients);
			this.cluster.restart(leader);
			this.cluster.awaitCaughtUp(leader);
		}
		clients.forEach(CountingClient::end);
		for (CountingClient client : clients) {
			client.join();
			assertThat(client.problems()).isEmpty();
		}
	}

	/** Waits until each has written more. */
	private static void awaitProgress(List<CountingClient> clients) {
		List<Long> goals = clients.stream().map((client) -> client.acknowledged() + PUTS).toList();
		await("progress of all clients").atMost(ClusterProcesses.LIMIT)
			.until(() -> IntStream.range(0, CLIENTS)
				.allMatch((number) -> clients.get(number).acknowledged() >= goals.get(number)
						|| !clients.get(number).problems().isEmpty()));
	}

}
