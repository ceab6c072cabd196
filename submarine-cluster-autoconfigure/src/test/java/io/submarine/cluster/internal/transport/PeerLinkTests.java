package io.submarine.cluster.internal.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import com.alipay.sofa.jraft.error.ConnectionFailureException;
import com.alipay.sofa.jraft.error.InvokeTimeoutException;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteRequest;
import com.alipay.sofa.jraft.util.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests of one Raft node to another: order, flow, time-outs and losses. */
class PeerLinkTests {

	private final TwoPorts ports = new TwoPorts();

	@AfterEach
	void closeAll() {
		this.ports.close();
	}

	@Test
	void entriesKeepTheirOrderWhateverTheirSize() throws Exception {
		RecordingProcessor<AppendEntriesRequest> processor = this.ports.process(AppendEntriesRequest.class,
				(context, request) -> context.sendResponse(TwoPorts.appended(request)));
		RpcClient client = this.ports.connected();
		List<CompletableFuture<Object>> answers = new ArrayList<>();
		for (int i = 0; i < 2_000; i++) {
			answers.add(this.ports.invoke(client, TwoPorts.entries(i, (i % 64 == 0) ? 200_000 : 10), 60_000));
			if (i % 64 == 63) {
				awaitAll(answers);
			}
		}
		awaitAll(answers);
		assertThat(processor.requests).extracting(AppendEntriesRequest::getPrevLogIndex)
			.containsExactlyElementsOf(LongStream.range(0, 2_000).boxed().toList());
		assertThat(answers).extracting((answer) -> ((AppendEntriesResponse) answer.join()).getLastLogIndex())
			.containsExactlyElementsOf(LongStream.range(0, 2_000).boxed().toList());
	}

	@Test
	void noMoreAreReadThanMayBeInWorkAndAllAreAnsweredInTheEnd() throws Exception {
		LinkedBlockingQueue<Runnable> kept = new LinkedBlockingQueue<>();
		RecordingProcessor<AppendEntriesRequest> processor = this.ports.process(AppendEntriesRequest.class,
				(context, request) -> kept.add(() -> context.sendResponse(TwoPorts.appended(request))));
		RpcClient client = this.ports.connected();
		List<CompletableFuture<Object>> answers = new ArrayList<>();
		for (int i = 0; i < 700; i++) {
			answers.add(this.ports.invoke(client, TwoPorts.entries(i, 10), 60_000));
		}
		Loopback.soon().until(() -> processor.requests.size() == 256);
		for (int i = 0; i < 700; i++) {
			kept.poll(60, TimeUnit.SECONDS).run();
			assertThat(processor.requests.size()).isLessThanOrEqualTo(i + 257);
		}
		awaitAll(answers);
	}

	@Test
	void requestWithoutAnswerTimesOut() {
		this.ports.process(AppendEntriesRequest.class, (context, request) -> {
		});
		this.ports.process(RequestVoteRequest.class, (context, request) -> {
		});
		RpcClient client = this.ports.connected();
		TwoPorts.assertFails(this.ports.invoke(client, TwoPorts.entries(1, 10), 100), InvokeTimeoutException.class);
		TwoPorts.assertFails(this.ports.invoke(client, TwoPorts.vote(), 100), InvokeTimeoutException.class);
	}

	@Test
	void lossOfTheConnectionFailsWhatIsUnderWay() {
		RecordingProcessor<AppendEntriesRequest> silent = this.ports.process(AppendEntriesRequest.class,
				(context, request) -> {
				});
		RpcClient client = this.ports.connected();
		CompletableFuture<Object> answer = this.ports.invoke(client, TwoPorts.entries(1, 10), 60_000);
		Loopback.soon().until(() -> silent.requests.size() == 1);
		Endpoint endpoint = this.ports.endpoint();
		this.ports.asked.close();
		TwoPorts.assertFails(answer, ConnectionFailureException.class);
		Loopback.soon().until(() -> !client.checkConnection(endpoint));
		TwoPorts.assertFails(TwoPorts.invokeAt(client, endpoint, TwoPorts.entries(2, 10), 60_000),
				ConnectionFailureException.class);
	}

	@Test
	void closedConnectionIsToldAndComesBack() {
		CountDownLatch told = new CountDownLatch(1);
		this.ports.asked.raftServer().registerConnectionClosedEventListener((address, connection) -> told.countDown());
		this.ports.process(AppendEntriesRequest.class, (context, request) -> context.getConnection().close());
		RpcClient client = this.ports.connected();
		TwoPorts.assertFails(this.ports.invoke(client, TwoPorts.entries(1, 10), 60_000),
				ConnectionFailureException.class);
		Loopback.soon().until(() -> told.getCount() == 0);
		Loopback.soon().until(() -> client.checkConnection(this.ports.endpoint()));
	}

	@Test
	void stoppedClientAsksNobody() {
		RpcClient client = this.ports.connected();
		client.shutdown();
		assertThat(client.checkConnection(this.ports.endpoint(), true)).isFalse();
		TwoPorts.assertFails(this.ports.invoke(client, TwoPorts.vote(), 1_000), ConnectionFailureException.class);
		Loopback.soon().until(() -> this.ports.asked.connections() == 0);
	}

	private static void awaitAll(List<CompletableFuture<Object>> answers) throws Exception {
		CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
	}

}
