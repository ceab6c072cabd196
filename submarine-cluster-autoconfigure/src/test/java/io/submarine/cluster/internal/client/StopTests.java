package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Query.Consistency;
import io.submarine.cluster.internal.protocol.QueryReply;
import io.submarine.cluster.internal.protocol.Reply;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StopTests {

	private final ScriptedServers servers = new ScriptedServers(3);

	private final RoutedClusterClient client = new RoutedClusterClient(
			ClientSettings.of("flock-of-stops", "m", this.servers.addresses()), this.servers, null);

	@AfterEach
	void stop() {
		this.client.close();
		this.servers.close();
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.contains("flock-of-stops"))
			.toList();
	}

	@Test
	void sessionIsClosedAndNoThreadOrConnectionIsLeft() {
		this.client.start();
		Calls.put(this.client, "a");
		this.client.callbacks().execute(() -> {
		});
		assertThat(threads()).isNotEmpty().hasSizeLessThanOrEqualTo(2);
		assertThat(this.client.isRunning()).isTrue();
		this.client.stop();
		assertThat(this.servers.applied()).last().matches(Command::hasSessionClose);
		assertThat(this.servers.state().leaseIds()).isEmpty();
		assertThat(this.servers.connected()).isEmpty();
		Awaitility.await().untilAsserted(() -> assertThat(threads()).isEmpty());
		assertThat(this.client.isRunning()).isFalse();
		assertThat(this.client.view().status()).isEqualTo(ClusterStatus.STOPPED);
	}

	@Test
	void clientThatWroteNothingHasNoSessionToClose() {
		this.client.start();
		Calls.get(this.client, "a");
		this.client.stop();
		assertThat(this.servers.applied()).isEmpty();
	}

	@Test
	void stoppedClientStartsAgainWithANewSession() {
		for (int i = 1; i <= 3; i++) {
			this.client.start();
			this.client.start();
			assertThat(Calls.put(this.client, "a").getPut().getVersion()).isEqualTo(i);
			this.client.stop();
			this.client.stop();
		}
		assertThat(this.servers.applied().stream().filter(Command::hasSessionOpen)).hasSize(3);
	}

	@Test
	void pendingCallsEndHonestlyAndSoon() {
		this.client.start();
		Calls.put(this.client, "a");
		this.servers.script((server, request) -> request.hasStatus() ? Fault.NONE : Fault.SILENT);
		CompletableFuture<Reply> sent = Calls.put(this.client, "sent", Duration.ofMinutes(5));
		CompletableFuture<QueryReply> read = Calls.get(this.client, "a", Consistency.LOCAL, Duration.ofMinutes(5));
		CompletableFuture<List<Long>> renewal = this.client.keepAlive(List.of(7L), Duration.ofMinutes(5));
		Awaitility.await().until(() -> this.servers.server(0).isUp());
		long begun = System.nanoTime();
		this.client.stop();
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
		assertThat(Calls.failure(sent)).isInstanceOf(OutcomeUnknownException.class)
			.hasMessageContaining("this client was stopped");
		assertThat(Calls.failure(read)).isInstanceOf(ReadFailedException.class)
			.hasMessage("get 'a' failed, this client is stopped");
		assertThat(renewal).isCompletedExceptionally();
	}

	@Test
	void changesThatWereNeverSentAreNotApplied() {
		this.servers.elect(-1);
		this.client.start();
		CompletableFuture<Reply> put = Calls.put(this.client, "a", Duration.ofMinutes(5));
		CompletableFuture<List<Long>> renewal = this.client.keepAlive(List.of(7L), Duration.ofMinutes(5));
		this.client.stop();
		assertThat(Calls.failure(put)).isInstanceOf(ServerUnavailableException.class)
			.hasMessage("put 'a' not applied: this client was stopped");
		assertThat(Calls.failure(renewal)).isInstanceOf(ServerUnavailableException.class);
	}

	@Test
	void everyCallOnAStoppedClientFailsAtOnce() {
		assertThat(Calls.failure(Calls.put(this.client, "a", Calls.LIMIT)))
			.isInstanceOf(ServerUnavailableException.class)
			.hasMessage("put 'a' not applied: this client is not running");
		assertThat(Calls.failure(Calls.get(this.client, "a", Consistency.LOCAL, Calls.LIMIT)))
			.isInstanceOf(ReadFailedException.class);
		assertThat(Calls.failure(this.client.keepAlive(List.of(1L), Calls.LIMIT)))
			.isInstanceOf(ServerUnavailableException.class);
		assertThat(Calls.failure(this.client.resubmit(new RequestId(1, 1), Calls.LIMIT)))
			.isInstanceOf(ServerUnavailableException.class);
	}

	@Test
	void stopTakesBoundedTimeWhenTheLeaderIsSilent() {
		this.client.start();
		Calls.put(this.client, "a");
		this.servers.script((server, request) -> Fault.SILENT);
		long begun = System.nanoTime();
		this.client.stop();
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void userCodeMayStopTheClient() {
		this.client.start();
		Calls.put(this.client, "a");
		this.client.callbacks().execute(this.client::stop);
		Awaitility.await().untilAsserted(() -> assertThat(threads()).isEmpty());
	}

	@Test
	void whatIsHandedToCallbacksAfterTheStopStillRuns() throws InterruptedException {
		this.client.start();
		this.client.stop();
		CountDownLatch ran = new CountDownLatch(1);
		this.client.callbacks().execute(ran::countDown);
		ran.await();
	}

	@Test
	void callsThatRaceWithTheStopAllComplete() {
		this.client.start();
		Calls.put(this.client, "a");
		List<CompletableFuture<?>> calls = new java.util.concurrent.CopyOnWriteArrayList<>();
		Thread caller = new Thread(() -> {
			while (this.client.isRunning()) {
				calls.add(Calls.put(this.client, "b", Duration.ofMinutes(5)));
				calls.add(Calls.get(this.client, "b", Consistency.LINEARIZABLE, Duration.ofMinutes(5)));
			}
		});
		caller.start();
		Awaitility.await().until(() -> calls.size() > 100);
		this.client.stop();
		Awaitility.await().until(() -> !caller.isAlive());
		assertThat(calls).allMatch(CompletableFuture::isDone);
	}

}
