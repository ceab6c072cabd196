package io.submarine.cluster.integration.faults;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The leader stands still for longer than any lease it may hold, as on a machine that is
 * suspended, and goes on without knowing it.
 */
class LeaderPausedTests {

	private static final int CALLS = 300;

	private static final int READS = 20;

	private static final String KEY = "paused";

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	@Test
	void oldLeaderAnswersNoReadFromThePast() {
		ClusterMetadataTemplate client = this.cluster.client("client");
		client.put(KEY, "before");
		int paused = this.cluster.leader();
		this.cluster.process(paused).pause();
		this.cluster.leaderBut(paused);
		long version = client.put(KEY, "after").version();
		List<CompletableFuture<CallReply>> answers = askForKey(paused);
		this.cluster.process(paused).resume();
		for (CompletableFuture<CallReply> answer : answers) {
			CallReply reply = answer.join();
			assertThat(reply.hasRefusal() || reply.getQuery().getGet().getEntry().getVersion() >= version)
				.as("%s", reply)
				.isTrue();
		}
		this.cluster.awaitCaughtUp(paused);
	}

	@Test
	void nothingIsLostOrDoubledOrReadBackwards() throws InterruptedException {
		ClusterMetadataTemplate client = this.cluster.client("client");
		Workload load = new Workload().start(client, 4, 2).start(this.cluster.client("other"), 2, 2);
		for (int time = 0; time < 3; time++) {
			load.awaitProgress(CALLS);
			int paused = this.cluster.leader();
			this.cluster.process(paused).pause();
			this.cluster.leaderBut(paused);
			load.awaitProgress(CALLS);
			this.cluster.process(paused).resume();
			load.awaitProgress(CALLS);
			this.cluster.awaitCaughtUp(paused);
		}
		load.endAndCheck(client);
	}

	/** The reads wait in the paused server's buffers: it finds them as it wakes. */
	private List<CompletableFuture<CallReply>> askForKey(int server) {
		return IntStream.range(0, READS)
			.mapToObj((number) -> this.cluster.probe(server)
				.send(CallRequest.newBuilder()
					.setId(number + 1L)
					.setTimeoutMillis(10_000)
					.setQuery(Query.newBuilder().setGet(Get.newBuilder().setKey(KEY)))
					.build()))
			.toList();
	}

}
