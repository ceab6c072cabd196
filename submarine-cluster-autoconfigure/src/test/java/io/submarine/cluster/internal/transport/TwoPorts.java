package io.submarine.cluster.internal.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.submarine.cluster.ServerAddress;

import com.alipay.sofa.jraft.error.RemotingException;
import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.rpc.InvokeCallback;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.rpc.RpcContext;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteRequest;
import com.alipay.sofa.jraft.util.Endpoint;
import com.alipay.sofa.jraft.util.RpcFactoryHelper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** One port that asks and one that is asked, as JRaft would, without a node at either. */
final class TwoPorts implements AutoCloseable {

	private static final String GROUP = "lines";

	final ExecutorService executor = Executors.newSingleThreadExecutor();

	private final Loopback loopback = new Loopback();

	final ClusterPort asked = port();

	private final ClusterPort asking = port();

	<T extends Message> RecordingProcessor<T> process(Class<T> type, BiConsumer<RpcContext, T> script) {
		RecordingProcessor<T> processor = new RecordingProcessor<>(type, this.executor, script);
		this.asked.raftServer().registerProcessor(processor);
		return processor;
	}

	static void assertFails(CompletableFuture<Object> answer, Class<? extends Exception> expected) {
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> answer.get(60, TimeUnit.SECONDS))
			.havingCause()
			.isExactlyInstanceOf(expected);
	}

	CompletableFuture<Object> invoke(RpcClient client, Message request, long timeoutMillis) {
		return invokeAt(client, endpoint(), request, timeoutMillis);
	}

	static CompletableFuture<Object> invokeAt(RpcClient client, Endpoint endpoint, Message request,
			long timeoutMillis) {
		CompletableFuture<Object> answer = new CompletableFuture<>();
		try {
			client.invokeAsync(endpoint, request, new InvokeCallback() {

				@Override
				public void complete(Object result, Throwable failure) {
					if (failure != null) {
						answer.completeExceptionally(failure);
					}
					else {
						answer.complete(result);
					}
				}

			}, timeoutMillis);
		}
		catch (RemotingException | InterruptedException ex) {
			answer.completeExceptionally(ex);
		}
		return answer;
	}

	RpcClient connected() {
		RpcClient client = client();
		Loopback.soon().until(() -> client.checkConnection(endpoint(), true));
		return client;
	}

	RpcClient client() {
		NodeOptions options = new NodeOptions();
		this.asking.attach(GROUP, Loopback.address(this.asking), options);
		RpcClient client = RpcFactoryHelper.rpcFactory().createRpcClient();
		client.init(options);
		this.loopback.atEnd(client::shutdown);
		return client;
	}

	private ClusterPort port() {
		ClusterPort port = new ClusterPort(Loopback.ANY_PORT, TransportSettings.DEFAULT);
		this.loopback.atEnd(port::close);
		port.attach(GROUP, new ServerAddress("127.0.0.1", 1), new NodeOptions());
		port.start();
		return port;
	}

	Endpoint endpoint() {
		return new Endpoint("127.0.0.1", this.asked.port());
	}

	static AppendEntriesResponse appended(AppendEntriesRequest request) {
		return AppendEntriesResponse.newBuilder()
			.setTerm(1)
			.setSuccess(true)
			.setLastLogIndex(request.getPrevLogIndex())
			.build();
	}

	static AppendEntriesRequest entries(long number, int bytes) {
		return AppendEntriesRequest.newBuilder()
			.setGroupId(GROUP)
			.setServerId("a:1")
			.setPeerId("b:1")
			.setTerm(1)
			.setPrevLogTerm(1)
			.setPrevLogIndex(number)
			.setCommittedIndex(0)
			.setData(ByteString.copyFrom(new byte[bytes]))
			.build();
	}

	static RequestVoteRequest vote() {
		return RequestVoteRequest.newBuilder()
			.setGroupId(GROUP)
			.setServerId("a:1")
			.setPeerId("b:1")
			.setTerm(1)
			.setLastLogTerm(1)
			.setLastLogIndex(1)
			.setPreVote(true)
			.build();
	}

	@Override
	public void close() {
		this.loopback.close();
		this.executor.shutdownNow();
	}

}
