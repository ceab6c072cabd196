package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.internal.protocol.Query.Consistency;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeLimitTests {

	private static final Duration LIMIT = Duration.ofMillis(300);

	private final ScriptedServers servers = new ScriptedServers(3);

	private final RoutedClusterClient client = new RoutedClusterClient(
			ClientSettings.of("flock", "m", this.servers.addresses()), this.servers, null);

	private long begun;

	@BeforeEach
	void start() {
		this.client.start();
		this.begun = System.nanoTime();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.servers.close();
	}

	private Throwable failureInTime(CompletableFuture<?> call) {
		Throwable failure = Calls.failure(call);
		assertThat(Duration.ofNanos(System.nanoTime() - this.begun)).isGreaterThanOrEqualTo(LIMIT)
			.isLessThan(LIMIT.plusSeconds(5));
		return failure;
	}

	@Test
	void changeIsNotAppliedWhenThereIsNoLeader() {
		this.servers.elect(-1);
		assertThat(failureInTime(Calls.put(this.client, "a", LIMIT))).isInstanceOf(NoQuorumException.class)
			.hasMessage("put 'a' not applied within 300 ms: no leader was found");
	}

	@Test
	void changeIsNotAppliedWhenNoServerCanBeReached() {
		this.servers.addresses().forEach((address) -> this.servers.server(address).kill());
		assertThat(failureInTime(Calls.put(this.client, "a", LIMIT))).isInstanceOf(NoQuorumException.class);
		assertThat(this.servers.applied()).isEmpty();
	}

	/**
	 * After that there is no leader, so that nothing is under way when the time is up.
	 */
	private void refuseOnceWith(Fault fault) {
		this.servers.script((server, request) -> {
			if (!request.hasCommand()) {
				return Fault.NONE;
			}
			this.servers.elect(-1);
			return fault;
		});
	}

	@Test
	void changeIsNotAppliedWhenTheLeaderHasNoQuorum() {
		Calls.put(this.client, "a");
		this.begun = System.nanoTime();
		refuseOnceWith(Fault.NO_QUORUM);
		assertThat(failureInTime(Calls.put(this.client, "b", LIMIT))).isInstanceOf(NoQuorumException.class)
			.hasMessage("put 'b' not applied within 300 ms: NO_QUORUM: as the script says");
	}

	@Test
	void changeIsNotAppliedWhenTheLeaderIsStopping() {
		Calls.put(this.client, "a");
		this.begun = System.nanoTime();
		refuseOnceWith(Fault.UNAVAILABLE);
		assertThat(failureInTime(Calls.put(this.client, "b", LIMIT))).isInstanceOf(ServerUnavailableException.class)
			.hasMessageContaining("UNAVAILABLE: as the script says");
	}

	@Test
	void changeThatWasSentAndNotAnsweredIsUnknownWithItsRequestId() {
		Calls.put(this.client, "a");
		this.begun = System.nanoTime();
		this.servers.script((server, request) -> request.hasCommand() ? Fault.SILENT : Fault.NONE);
		Throwable failure = failureInTime(Calls.put(this.client, "b", LIMIT));
		assertThat(failure)
			.isInstanceOfSatisfying(OutcomeUnknownException.class,
					(unknown) -> assertThat(unknown.request()).extracting(RequestId::number).isEqualTo(2L))
			.hasMessageStartingWith(
					"put 'b' may be applied, now or later: sent to s0:6060, not answered within 300 ms");
	}

	@Test
	void changeThatOnceMayHaveBeenAppliedStaysUnknownWhateverComesAfter() {
		Calls.put(this.client, "a");
		this.begun = System.nanoTime();
		this.servers.script((server, request) -> {
			if (!request.hasCommand()) {
				return Fault.NONE;
			}
			return (server.commands.get() < 3) ? Fault.UNKNOWN_DONE : Fault.QUEUE_FULL;
		});
		assertThat(failureInTime(Calls.put(this.client, "b", LIMIT))).isInstanceOf(OutcomeUnknownException.class);
		assertThat(this.servers.state().get("b").getVersion()).isEqualTo(1);
	}

	@Test
	void readFailsWhenNoServerCanBeReached() {
		this.servers.addresses().forEach((address) -> this.servers.server(address).kill());
		assertThat(failureInTime(Calls.get(this.client, "a", Consistency.LOCAL, LIMIT)))
			.isInstanceOf(ReadFailedException.class)
			.hasMessageStartingWith("get 'a' failed, not answered within 300 ms");
	}

	@Test
	void readFailsWithTheLastRefusalWhenNobodyAnswersIt() {
		this.servers.script((server, request) -> request.hasQuery() ? Fault.NO_QUORUM : Fault.NONE);
		assertThat(failureInTime(Calls.get(this.client, "a", Consistency.LINEARIZABLE, LIMIT)))
			.isInstanceOf(ReadFailedException.class)
			.hasMessageContaining("NO_QUORUM: as the script says");
	}

	@Test
	void readFailsWhenEveryServerIsSilent() {
		this.servers.script((server, request) -> request.hasQuery() ? Fault.SILENT : Fault.NONE);
		assertThat(failureInTime(Calls.get(this.client, "a", Consistency.LINEARIZABLE, LIMIT)))
			.isInstanceOf(ReadFailedException.class);
	}

	@Test
	void renewalThatWasNotSentIsNotApplied() {
		this.servers.elect(-1);
		assertThat(failureInTime(this.client.keepAlive(List.of(5L), LIMIT))).isInstanceOf(NoQuorumException.class)
			.hasMessage("leases [5] not renewed: no leader answered within 300 ms");
	}

	@Test
	void renewalThatWasSentIsUnknown() {
		this.servers.script((server, request) -> request.hasKeepAlive() ? Fault.SILENT : Fault.NONE);
		assertThat(failureInTime(this.client.keepAlive(List.of(5L), LIMIT)))
			.isInstanceOf(OutcomeUnknownException.class);
	}

	@Test
	void aLimitOfNothingFailsSoonAndDoesNotHang() {
		this.servers
			.script((server, request) -> (request.hasQuery() || request.hasCommand()) ? Fault.SILENT : Fault.NONE);
		assertThat(Calls.failure(Calls.get(this.client, "a", Consistency.LOCAL, Duration.ZERO)))
			.isInstanceOf(ReadFailedException.class);
		assertThat(Calls.failure(Calls.put(this.client, "a", Duration.ofDays(-1))))
			.isInstanceOf(NoQuorumException.class);
	}

}
