package io.submarine.cluster.internal.transport;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import com.alipay.sofa.jraft.error.ConnectionFailureException;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.error.RemotingException;
import com.alipay.sofa.jraft.rpc.CliRequests.GetLeaderRequest;
import com.alipay.sofa.jraft.rpc.RaftRpcServerFactory;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.ErrorResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.PingRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteResponse;
import com.alipay.sofa.jraft.util.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each request of a Raft node is answered, and connecting never holds one up for long.
 */
class PeerAnswersTests {

	private static final PingRequest PING = PingRequest.newBuilder().setSendTimestamp(1).build();

	private final TwoPorts ports = new TwoPorts();

	@AfterEach
	void closeAll() {
		this.ports.close();
	}

	@Test
	void fullExecutorAnswersBusy() throws Exception {
		Executor full = (task) -> {
			throw new RejectedExecutionException("full");
		};
		this.ports.asked.raftServer()
			.registerProcessor(new RecordingProcessor<>(AppendEntriesRequest.class, full, (context, request) -> {
			}));
		this.ports.asked.raftServer()
			.registerProcessor(new RecordingProcessor<>(RequestVoteRequest.class, full, (context, request) -> {
			}));
		assertThat(append().getErrorResponse().getErrorCode()).isEqualTo(RaftError.EBUSY.getNumber());
		assertThat(vote().getErrorResponse().getErrorCode()).isEqualTo(RaftError.EBUSY.getNumber());
	}

	@Test
	void missingProcessorAnswersThatNobodyIsThere() throws Exception {
		assertThat(append().getErrorResponse().getErrorCode()).isEqualTo(RaftError.ENOENT.getNumber());
		assertThat(vote().getErrorResponse().getErrorCode()).isEqualTo(RaftError.ENOENT.getNumber());
	}

	@Test
	void processorThatThrowsAnswersWithoutItsReason() throws Exception {
		this.ports.process(RequestVoteRequest.class, (context, request) -> {
			throw new IllegalStateException("secret");
		});
		assertThat(vote().getErrorResponse()).returns(RaftError.EINTERNAL.getNumber(), ErrorResponse::getErrorCode)
			.satisfies((error) -> assertThat(error.getErrorMsg()).doesNotContain("secret"));
	}

	@Test
	void jraftsCliIsNotOffered() {
		RaftRpcServerFactory.addRaftRequestProcessors(this.ports.asked.raftServer(), this.ports.executor,
				this.ports.executor);
		RpcClient client = this.ports.connected();
		GetLeaderRequest request = GetLeaderRequest.newBuilder().setGroupId("lines").build();
		assertThatExceptionOfType(RemotingException.class)
			.isThrownBy(() -> client.invokeSync(this.ports.endpoint(), request, 100))
			.withMessageContaining("not offered");
	}

	@Test
	void pingIsAnsweredOverANewConnection() {
		RaftRpcServerFactory.addRaftRequestProcessors(this.ports.asked.raftServer(), this.ports.executor,
				this.ports.executor);
		RpcClient client = this.ports.client();
		Loopback.soon().ignoreExceptions().until(() -> {
			ErrorResponse answer = (ErrorResponse) client.invokeSync(this.ports.endpoint(), PING, 1_000);
			return answer.getErrorCode() == 0;
		});
	}

	@Test
	void peerThatIsSilentHoldsUpOnlyTheFirstWhoConnects() throws Exception {
		try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Endpoint endpoint = new Endpoint("127.0.0.1", mute.getLocalPort());
			RpcClient client = this.ports.client();
			CompletableFuture<Object> first = CompletableFuture.supplyAsync(() -> ping(client, endpoint));
			mute.accept().setSoLinger(true, 0);
			long begin = System.nanoTime();
			for (int i = 0; i < 1_000; i++) {
				assertThat(ping(client, endpoint)).isInstanceOf(ConnectionFailureException.class);
			}
			long each = (System.nanoTime() - begin) / 1_000;
			assertThat(each).isLessThan(LinkSettings.DEFAULT.firstAttempt().toNanos() / 10);
			assertThat(first.get()).isInstanceOf(ConnectionFailureException.class);
		}
	}

	private AppendEntriesResponse append() throws Exception {
		RpcClient client = this.ports.connected();
		return (AppendEntriesResponse) this.ports.invoke(client, TwoPorts.entries(1, 10), 60_000).get();
	}

	private RequestVoteResponse vote() throws Exception {
		RpcClient client = this.ports.connected();
		return (RequestVoteResponse) this.ports.invoke(client, TwoPorts.vote(), 60_000).get();
	}

	/** The answer, or why there is none. */
	private static Object ping(RpcClient client, Endpoint endpoint) {
		try {
			return client.invokeSync(endpoint, PING, 2_000);
		}
		catch (RemotingException ex) {
			return ex;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
