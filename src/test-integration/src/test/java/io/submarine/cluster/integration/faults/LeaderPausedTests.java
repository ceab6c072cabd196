package io.submarine.cluster.integration.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.KeepAlive;
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

	private static final int CALLS_WAITING = 20;

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

	/**
	 * Another leads by then, and may have ended the lease: there is nothing to promise.
	 */
	@Test
	void oldLeaderRenewsNoLease() {
		ClusterMetadataTemplate client = this.cluster.client("client");
		long lease = client.leases().grant(Duration.ofMinutes(5)).id();
		int paused = this.cluster.leader();
		this.cluster.process(paused).pause();
		this.cluster.leaderBut(paused);
		List<CompletableFuture<CallReply>> answers = ask(paused,
				(request) -> request.setKeepAlive(KeepAlive.newBuilder().addLeaseIds(lease)));
		this.cluster.process(paused).resume();
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.join().hasRefusal()).isTrue());
		this.cluster.awaitCaughtUp(paused);
	}

	private List<CompletableFuture<CallReply>> askForKey(int server) {
		return ask(server, (request) -> request.setQuery(Query.newBuilder().setGet(Get.newBuilder().setKey(KEY))));
	}

	/** The calls wait in the paused server's buffers: it finds them as it wakes. */
	private List<CompletableFuture<CallReply>> ask(int server, UnaryOperator<CallRequest.Builder> what) {
		return IntStream.range(0, CALLS_WAITING)
			.mapToObj((number) -> this.cluster.probe(server)
				.send(what.apply(CallRequest.newBuilder().setId(number + 1L).setTimeoutMillis(10_000)).build()))
			.toList();
	}

}
