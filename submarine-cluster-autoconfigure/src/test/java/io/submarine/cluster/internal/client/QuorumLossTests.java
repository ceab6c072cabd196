package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Query.Consistency;
import io.submarine.cluster.internal.protocol.QueryReply;
import io.submarine.cluster.internal.protocol.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Half or more of the servers are gone, and those that are left say so. Time limits are
 * far longer than the tests' own, so that only a call that fails early passes. R5;
 * mistake 3 of the predecessors.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class QuorumLossTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private final ScriptedServers servers = new ScriptedServers(3);

	private RoutedClusterClient client = client(true);

	@AfterEach
	void stop() {
		this.client.close();
		this.servers.close();
	}

	private RoutedClusterClient client(boolean readsWithoutQuorum) {
		return new RoutedClusterClient(ClientSettings.of("flock", "m", this.servers.addresses())
			.withStatusInterval(Duration.ofMillis(50))
			.withReadsWithoutQuorum(readsWithoutQuorum), this.servers, null);
	}

	private void lonely(boolean lonely) {
		this.servers.addresses().forEach((address) -> this.servers.server(address).lonely = lonely);
	}

	private void loseQuorum() {
		this.client.start();
		Calls.put(this.client, "a");
		lonely(true);
		Awaitility.await().until(() -> this.client.view().status() != ClusterStatus.AVAILABLE);
		assertThat(Calls.failure(Calls.put(this.client, "early", LONG))).isInstanceOf(NoQuorumException.class);
	}

	@Test
	void changeFailsEarlyAndWasNotApplied() {
		loseQuorum();
		Throwable failure = Calls.failure(Calls.put(this.client, "b", LONG));
		assertThat(failure).isInstanceOf(NoQuorumException.class)
			.hasMessageContaining("put 'b' not applied: server")
			.hasMessageContaining("half or more of the servers are down or cannot be reached");
		assertThat(this.servers.state().revision()).isEqualTo(1);
	}

	@Test
	void changeThatWaitsForALeaderFailsWhenTheLossIsKnown() {
		this.client.start();
		Calls.put(this.client, "a");
		this.servers.elect(-1);
		Awaitility.await().until(() -> this.client.view().leader() == null);
		CompletableFuture<Reply> waiting = Calls.put(this.client, "b", LONG);
		assertThat(waiting).isNotDone();
		lonely(true);
		assertThat(Calls.failure(waiting)).isInstanceOf(NoQuorumException.class);
	}

	@Test
	void linearizableReadFailsEarlyAndIsNoEmptyAnswer() {
		loseQuorum();
		assertThat(Calls.failure(Calls.get(this.client, "a", Consistency.LINEARIZABLE, LONG)))
			.isInstanceOf(ReadFailedException.class)
			.hasMessageContaining("half or more of the servers");
	}

	@Test
	void localReadGoesOnAndSaysHowOldItMayBe() {
		loseQuorum();
		QueryReply read = Calls.get(this.client, "a", Consistency.LOCAL, Calls.LIMIT).join();
		assertThat(read.getGet().getEntry().getKey()).isEqualTo("a");
		assertThat(read.getRevision()).isEqualTo(1);
		assertThat(this.client.view().status()).isEqualTo(ClusterStatus.READ_ONLY);
		assertThat(this.client.view().staleness()).isPositive();
	}

	@Test
	void clientThatIsSetToRefuseReadsNothing() {
		this.client = client(false);
		loseQuorum();
		assertThat(this.client.view().status()).isEqualTo(ClusterStatus.UNAVAILABLE);
		assertThat(Calls.failure(Calls.get(this.client, "a", Consistency.LOCAL, LONG)))
			.isInstanceOf(ReadFailedException.class);
	}

	@Test
	void serversThatAllFallSilentAreALossToo() {
		this.client.start();
		Calls.put(this.client, "a");
		this.servers.addresses().forEach((address) -> this.servers.server(address).kill());
		Awaitility.await().until(() -> this.client.view().status() == ClusterStatus.UNAVAILABLE);
		Awaitility.await()
			.until(() -> Calls.put(this.client, "b", LONG),
					(change) -> change.isDone() && Calls.failure(change) instanceof NoQuorumException);
	}

	@Test
	void directWriteDoesNotWaitForSubmissionsThatCannotBeCommitted() {
		loseQuorum();
		CompletableFuture<Long> submitted = this.client.enqueue("put 'b'",
				Operation.newBuilder()
					.setPut(Put.newBuilder().setKey("b").setValue(ByteString.copyFromUtf8("1")))
					.build(),
				true);
		assertThat(Calls.failure(Calls.put(this.client, "b", LONG))).isInstanceOf(NoQuorumException.class);
		assertThat(submitted).isNotDone();
		lonely(false);
		assertThat(submitted.join()).isEqualTo(2);
	}

	@Test
	void allGoesOnWhenTheQuorumIsBack() {
		loseQuorum();
		lonely(false);
		Awaitility.await().until(() -> this.client.view().status() == ClusterStatus.AVAILABLE);
		Calls.put(this.client, "b");
		assertThat(Calls.get(this.client, "b").getGet().hasEntry()).isTrue();
	}

}
