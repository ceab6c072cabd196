package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.StoreFullException;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.state.DefaultLimits;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTests {

	private final ScriptedServers servers = new ScriptedServers(3);

	private final RoutedClusterClient client = new RoutedClusterClient(
			ClientSettings.of("flock", "m", this.servers.addresses()), this.servers, null);

	@AfterEach
	void stop() {
		this.client.close();
		this.servers.close();
	}

	private List<Command> opened() {
		return this.servers.applied().stream().filter(Command::hasSessionOpen).toList();
	}

	@Test
	void sessionIsOpenedByTheFirstChangeAndNoOther() {
		this.client.start();
		Calls.get(this.client, "a");
		assertThat(this.servers.applied()).isEmpty();
		CompletableFuture
			.allOf(IntStream.range(0, 50)
				.mapToObj((i) -> Calls.put(this.client, "k" + i, Calls.LIMIT))
				.toArray(CompletableFuture[]::new))
			.join();
		assertThat(opened()).hasSize(1);
		assertThat(this.servers.state().leaseTtlMillis(this.servers.state().leaseIds().iterator().next()))
			.isEqualTo(30_000);
	}

	@Test
	void answeredNumbersAreAcknowledgedWithTheNextChange() {
		this.client.start();
		for (int i = 1; i <= 20; i++) {
			Calls.put(this.client, "a");
		}
		Command last = this.servers.applied().get(20);
		assertThat(last.getNumber()).isEqualTo(20);
		assertThat(last.getAcknowledgedBelow()).isEqualTo(20);
	}

	@Test
	void sessionIsKeptAliveByTheLeader() {
		RoutedClusterClient brief = new RoutedClusterClient(
				ClientSettings.of("flock", "m", this.servers.addresses()).withSessionTtl(Duration.ofMillis(150)),
				this.servers, null);
		try (brief) {
			brief.start();
			Calls.put(brief, "a");
			Awaitility.await().until(() -> this.servers.server(0).keepAlives.get() >= 3);
			this.servers.elect(1);
			Awaitility.await().until(() -> this.servers.server(1).keepAlives.get() >= 3);
		}
	}

	@Test
	void sessionThatEndedWhileIdleIsNoticedAndReplacedByTheNextChange() {
		RoutedClusterClient brief = new RoutedClusterClient(
				ClientSettings.of("flock", "m", this.servers.addresses()).withSessionTtl(Duration.ofMillis(150)),
				this.servers, null);
		try (brief) {
			brief.start();
			Calls.put(brief, "a");
			this.servers.expireLeases();
			int before = this.servers.server(0).keepAlives.get();
			Awaitility.await().until(() -> this.servers.server(0).keepAlives.get() > before);
			Calls.put(brief, "b");
			assertThat(opened()).hasSize(2);
		}
	}

	@Test
	void changeThatMeetsALostSessionIsSubmittedUnderANewOne() {
		this.client.start();
		Calls.put(this.client, "a");
		this.servers.expireLeases();
		Reply reply = Calls.put(this.client, "b");
		assertThat(reply.getPut().getVersion()).isEqualTo(1);
		assertThat(opened()).hasSize(2);
	}

	@Test
	void changesThatMeetALostSessionKeepTheirOrder() {
		this.client.start();
		Calls.put(this.client, "a");
		this.servers.expireLeases();
		List<CompletableFuture<Reply>> puts = IntStream.range(0, 100)
			.mapToObj((i) -> this.client.submit("put", Calls.put("k", "" + i), Calls.LIMIT))
			.toList();
		puts.forEach(CompletableFuture::join);
		long last = 0;
		for (CompletableFuture<Reply> put : puts) {
			assertThat(put.join().getPut().getVersion()).isGreaterThan(last);
			last = put.join().getPut().getVersion();
		}
	}

	@Test
	void changeThatMayHaveBeenAppliedInALostSessionIsUnknown() {
		this.client.start();
		Calls.put(this.client, "a");
		this.servers.script((server, request) -> {
			if (request.hasCommand() && request.getCommand().getNumber() == 2) {
				this.servers.script((s, r) -> Fault.NONE);
				return Fault.ANSWER_LOST;
			}
			return Fault.NONE;
		});
		this.servers.onApplied((command) -> {
			if (command.getNumber() == 2) {
				this.servers.onApplied((c) -> {
				});
				this.servers.expireLeases();
			}
		});
		assertThat(Calls.failure(Calls.put(this.client, "b", Calls.LIMIT))).isInstanceOf(OutcomeUnknownException.class)
			.hasMessageContaining("may");
		assertThat(this.servers.state().get("b").getVersion()).isEqualTo(1);
	}

	@Test
	void unknownOutcomeCanBeAskedForAgainUnderItsRequestId() {
		this.client.start();
		Calls.put(this.client, "a");
		this.servers.script((server, request) -> request.hasCommand() ? Fault.SILENT_DONE : Fault.NONE);
		OutcomeUnknownException unknown = (OutcomeUnknownException) Calls
			.failure(Calls.put(this.client, "b", Duration.ofMillis(100)));
		this.servers.script((server, request) -> Fault.NONE);
		for (int i = 0; i < 10; i++) {
			Calls.put(this.client, "b");
		}
		Reply first = this.client.resubmit(unknown.request(), Calls.LIMIT).join();
		assertThat(first.getPut().getVersion()).isEqualTo(1);
		assertThat(this.servers.state().get("b").getVersion()).isEqualTo(11);
	}

	@Test
	void unknownOutcomeThatWasNeverAppliedIsAppliedWhenAskedForAgain() {
		this.client.start();
		Calls.put(this.client, "a");
		this.servers.script((server, request) -> request.hasCommand() ? Fault.SILENT : Fault.NONE);
		OutcomeUnknownException unknown = (OutcomeUnknownException) Calls
			.failure(Calls.put(this.client, "b", Duration.ofMillis(100)));
		this.servers.script((server, request) -> Fault.NONE);
		Reply late = this.client.resubmit(unknown.request(), Calls.LIMIT).join();
		assertThat(late.getPut().getVersion()).isEqualTo(1);
		assertThat(Calls.failure(this.client.resubmit(unknown.request(), Calls.LIMIT)))
			.isInstanceOf(OutcomeUnknownException.class)
			.hasMessageContaining("is not known any more");
		assertThat(this.servers.state().get("b").getVersion()).isEqualTo(1);
	}

	@Test
	void requestThatIsNotKnownAnyMoreStaysUnknown() {
		this.client.start();
		Calls.put(this.client, "a");
		assertThat(Calls.failure(this.client.resubmit(new RequestId(99, 1), Calls.LIMIT)))
			.isInstanceOf(OutcomeUnknownException.class)
			.hasMessageContaining("request 99/1 is not known any more");
	}

	@Test
	void sessionThatTheClusterHasNoRoomForFailsItsChanges() {
		try (ScriptedServers full = new ScriptedServers(1, DefaultLimits.limits().toBuilder().setMaxLeases(1).build());
				RoutedClusterClient first = new RoutedClusterClient(ClientSettings.of("flock", "m", full.addresses()),
						full, null);
				RoutedClusterClient second = new RoutedClusterClient(ClientSettings.of("flock", "n", full.addresses()),
						full, null)) {
			first.start();
			second.start();
			Calls.put(first, "a");
			assertThat(Calls.failure(Calls.put(second, "b", Calls.LIMIT))).isInstanceOf(StoreFullException.class)
				.hasMessageContaining("submarine.cluster.metadata.max-leases");
		}
	}

	@Test
	void sessionIsOpenedAlthoughTheFirstAnswersAreLost() {
		this.servers.script((server, request) -> {
			if (request.hasCommand() && request.getCommand().hasSessionOpen()) {
				return switch (opened().size()) {
					case 0 -> Fault.ANSWER_LOST;
					case 1 -> Fault.UNKNOWN_DONE;
					default -> Fault.NONE;
				};
			}
			return Fault.NONE;
		});
		this.client.start();
		Calls.put(this.client, "a");
		assertThat(opened()).hasSize(3);
	}

}
