package io.submarine.cluster.internal.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Connection;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Refusal;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CallsTests {

	private final Loopback loopback = new Loopback();

	@AfterEach
	void closeAll() {
		this.loopback.close();
	}

	@Test
	void firstCallsWaitForTheFirstAttemptToConnect() {
		Connection connection = this.loopback.connect(this.loopback.port(ScriptedService.answering()));
		Inbox inbox = new Inbox();
		connection.call(Loopback.request(7), inbox);
		Loopback.soon().until(() -> inbox.size() == 1);
		assertThat(inbox.replies).singleElement()
			.returns(7L, CallReply::getId)
			.returns(7L, (reply) -> reply.getStatus().getRevision());
	}

	@Test
	void requestsOfOneThreadArriveInTheirOrder() {
		ScriptedService service = ScriptedService.answering();
		Connection connection = this.loopback.connect(this.loopback.port(service));
		Inbox inbox = new Inbox();
		for (long id = 0; id < 5_000; id++) {
			connection.call(Loopback.request(id), inbox);
		}
		Loopback.soon().until(() -> inbox.size() == 5_000);
		assertThat(inbox.failures).isEmpty();
		assertThat(service.requests).extracting(CallRequest::getId)
			.containsExactlyElementsOf(LongStream.range(0, 5_000).boxed().toList());
	}

	@Test
	void eachCallerGetsItsOwnAnswerWhateverTheOrderOfAnswers() throws InterruptedException {
		List<Runnable> kept = new ArrayList<>();
		ScriptedService backwards = new ScriptedService((request, receiver) -> {
			synchronized (kept) {
				kept.add(() -> receiver.onReply(ScriptedService.answer(request)));
				if (kept.size() == 16) {
					for (int i = 15; i >= 0; i--) {
						kept.get(i).run();
					}
					kept.clear();
				}
			}
		});
		Connection connection = this.loopback.connect(this.loopback.port(backwards));
		List<Inbox> inboxes = new ArrayList<>();
		for (long id = 0; id < 1_600; id++) {
			Inbox inbox = new Inbox();
			inboxes.add(inbox);
			connection.call(Loopback.request(id), inbox);
		}
		Loopback.soon().until(() -> inboxes.stream().allMatch((inbox) -> inbox.size() == 1));
		for (int id = 0; id < 1_600; id++) {
			assertThat(inboxes.get(id).replies).singleElement().returns((long) id, CallReply::getId);
		}
	}

	@Test
	void manyCallersShareMessagesBothWays() throws InterruptedException {
		CountingMessages counting = new CountingMessages();
		ScriptedService service = ScriptedService.answering();
		ClusterPort port = this.loopback.port(service);
		Connection connection = this.loopback.connect(Loopback.address(port),
				TransportSettings.DEFAULT.withInterceptors(List.of(counting)));
		Loopback.ask(connection);
		counting.reset();
		Inbox inbox = new Inbox();
		for (long id = 0; id < 10_000; id++) {
			connection.call(Loopback.request(id), inbox);
		}
		Loopback.soon().until(() -> inbox.size() == 10_000);
		assertThat(inbox.failures).isEmpty();
		assertThat(counting.sent()).isBetween(1, 2_500);
		assertThat(counting.received()).isBetween(1, 2_500);
	}

	@Test
	void aLoneRequestWaitsForNoCompany() {
		CountingMessages counting = new CountingMessages();
		ClusterPort port = this.loopback.port(ScriptedService.answering());
		Connection connection = this.loopback.connect(Loopback.address(port),
				TransportSettings.DEFAULT.withInterceptors(List.of(counting)));
		Loopback.ask(connection);
		counting.reset();
		for (int i = 0; i < 10; i++) {
			Loopback.ask(connection);
		}
		assertThat(counting.sent()).isEqualTo(10);
		assertThat(counting.received()).isEqualTo(10);
	}

	@Test
	void noMessageIsLargerThanWhatIsPackedTogether() {
		CountingMessages counting = new CountingMessages();
		ClusterPort port = this.loopback.port(ScriptedService.answering());
		Connection connection = this.loopback.connect(Loopback.address(port),
				TransportSettings.DEFAULT.withInterceptors(List.of(counting)));
		Inbox inbox = new Inbox();
		for (long id = 0; id < 300; id++) {
			connection.call(large(id, 20_000), inbox);
		}
		Loopback.soon().until(() -> inbox.size() == 300);
		assertThat(inbox.failures).isEmpty();
		assertThat(counting.largestSent()).isBetween(20_000, LinkSettings.DEFAULT.packedBytes() + 1_000);
	}

	@Test
	void requestsBeyondTheBytesUnderWayFailUnsent() {
		LinkSettings tight = new LinkSettings(LinkSettings.DEFAULT.connectTimeout(),
				LinkSettings.DEFAULT.firstAttempt(), LinkSettings.DEFAULT.reconnectInterval(),
				LinkSettings.DEFAULT.pingInterval(), LinkSettings.DEFAULT.pingTimeout(), 256 * 1024, 100_000);
		ScriptedService service = ScriptedService.silent();
		Connection connection = this.loopback.connect(Loopback.address(this.loopback.port(service)),
				TransportSettings.DEFAULT.withLinks(tight));
		Inbox inbox = new Inbox();
		for (long id = 0; id < 6; id++) {
			connection.call(large(id, 20_000), inbox);
		}
		assertThat(inbox.failures).hasSize(2).noneMatch((failure) -> failure.sent());
		assertThat(inbox.failures.get(0)).hasMessageContaining("100000 bytes");
		Loopback.soon().until(() -> service.requests.size() == 4);
	}

	@Test
	void anIdUnderWayCannotBeUsedAgain() {
		Connection connection = this.loopback.connected(this.loopback.port(ScriptedService.silentAfter(1)));
		connection.call(Loopback.request(3), new Inbox());
		assertThatIllegalArgumentException().isThrownBy(() -> connection.call(Loopback.request(3), new Inbox()))
			.withMessageContaining("3");
	}

	@Test
	void aReceiverThatThrowsDisturbsNobodyElse() {
		Connection connection = this.loopback.connected(this.loopback.port(ScriptedService.answering()));
		AtomicInteger calls = new AtomicInteger();
		connection.call(Loopback.request(1), new Inbox() {
			@Override
			public void onReply(CallReply reply) {
				calls.incrementAndGet();
				throw new IllegalStateException("broken on purpose");
			}
		});
		Loopback.soon().until(() -> calls.get() == 1);
		Loopback.ask(connection);
	}

	@Test
	void aServiceThatThrowsAnswersThatNothingIsKnown() {
		ScriptedService broken = new ScriptedService((request, receiver) -> {
			if (request.getId() == 1) {
				throw new IllegalStateException("secret");
			}
			receiver.onReply(ScriptedService.answer(request));
		});
		Connection connection = this.loopback.connected(this.loopback.port(broken));
		Inbox inbox = new Inbox();
		connection.call(Loopback.request(1), inbox);
		Loopback.soon().until(() -> inbox.size() == 1);
		Refusal refusal = inbox.replies.get(0).getRefusal();
		assertThat(refusal.getCode()).isEqualTo(Refusal.Code.OUTCOME_UNKNOWN);
		assertThat(refusal.getMessage()).doesNotContain("secret");
		Loopback.ask(connection);
	}

	@Test
	void callersOnManyThreadsAreAllAnswered() throws InterruptedException {
		Connection connection = this.loopback.connected(this.loopback.port(ScriptedService.answering()));
		Inbox inbox = new Inbox();
		CountDownLatch begin = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 8; t++) {
			long first = t * 1_000L;
			Thread thread = new Thread(() -> {
				try {
					begin.await();
				}
				catch (InterruptedException ex) {
					return;
				}
				for (long id = first; id < first + 1_000; id++) {
					connection.call(Loopback.request(id), inbox);
				}
			});
			threads.add(thread);
			thread.start();
		}
		begin.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		Loopback.soon().until(() -> inbox.size() == 8_000);
		assertThat(inbox.replies).extracting(CallReply::getId).doesNotHaveDuplicates().hasSize(8_000);
	}

	private static CallRequest large(long id, int bytes) {
		return CallRequest.newBuilder()
			.setId(id)
			.setTimeoutMillis(10_000)
			.setCommand(Command.newBuilder().setPut(Put.newBuilder().setValue(ByteString.copyFrom(new byte[bytes]))))
			.build();
	}

}
