package io.submarine.cluster.internal.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.Replies;
import io.submarine.cluster.internal.protocol.Requests;

import com.alipay.sofa.jraft.rpc.RpcRequests.PingRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Plain gRPC clients, as other languages have them. */
class OtherClientsTests {

	private final Loopback loopback = new Loopback();

	private final ScriptedService service = ScriptedService.answering();

	private final ClusterPort port = this.loopback.port(this.service);

	private final ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", this.port.port())
		.usePlaintext()
		.build();

	@AfterEach
	void closeAll() throws InterruptedException {
		this.channel.shutdownNow().awaitTermination(60, TimeUnit.SECONDS);
		this.loopback.close();
	}

	@Test
	void loneCallIsAnswered() {
		Requests requests = Requests.newBuilder()
			.addRequests(Loopback.request(1))
			.addRequests(Loopback.request(2))
			.build();
		Replies replies = ask(ClusterMethods.ASK, requests, CallMetadata.ofClient(Loopback.CLUSTER, "python"));
		assertThat(replies.getRepliesList()).extracting(CallReply::getId).containsExactlyInAnyOrder(1L, 2L);
	}

	@Test
	void emptyCallIsAnsweredEmpty() {
		Replies replies = ask(ClusterMethods.ASK, Requests.getDefaultInstance(),
				CallMetadata.ofClient(Loopback.CLUSTER, "python"));
		assertThat(replies.getRepliesCount()).isZero();
	}

	@Test
	void callerThatNamesNobodyIsRefused() {
		assertRefused(Status.Code.UNAUTHENTICATED, "submarine-cluster",
				() -> ask(ClusterMethods.ASK, Requests.getDefaultInstance(), new Metadata()));
	}

	@Test
	void callerOfAnotherClusterIsRefused() {
		assertRefused(Status.Code.FAILED_PRECONDITION, "workbench-server", () -> ask(ClusterMethods.ASK,
				Requests.getDefaultInstance(), CallMetadata.ofClient("workbench-server", "python")));
	}

	@Test
	void clientMayNotSpeakRaft() {
		PingRequest ping = PingRequest.newBuilder().setSendTimestamp(1).build();
		assertRefused(Status.Code.PERMISSION_DENIED, "servers",
				() -> ask(RaftMethods.call(RaftKind.PING), ping, CallMetadata.ofClient(Loopback.CLUSTER, "python")));
	}

	@Test
	void unknownMethodIsRefused() {
		MethodDescriptor<Requests, Replies> method = ClusterMethods.ASK.toBuilder()
			.setFullMethodName("com.alipay.sofa.jraft.rpc.CliRequests$GetLeaderRequest/_call")
			.build();
		assertRefused(Status.Code.UNIMPLEMENTED, "",
				() -> ask(method, Requests.getDefaultInstance(), CallMetadata.ofPeer(Loopback.CLUSTER, "python")));
	}

	private void assertRefused(Status.Code code, String words, Runnable call) {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(call::run)
			.withMessageContaining(words)
			.havingCause()
			.asInstanceOf(InstanceOfAssertFactories.type(StatusRuntimeException.class))
			.returns(code, (failure) -> failure.getStatus().getCode());
		assertThat(this.service.requests).isEmpty();
	}

	private <Q, R> R ask(MethodDescriptor<Q, R> method, Q request, Metadata metadata) {
		CompletableFuture<R> answer = new CompletableFuture<>();
		ClientCall<Q, R> call = this.channel.newCall(method, CallOptions.DEFAULT);
		call.start(new ClientCall.Listener<>() {

			@Override
			public void onMessage(R message) {
				answer.complete(message);
			}

			@Override
			public void onClose(Status status, Metadata trailers) {
				answer.completeExceptionally(status.asRuntimeException());
			}

		}, metadata);
		call.sendMessage(request);
		call.halfClose();
		call.request(1);
		return answer.orTimeout(60, TimeUnit.SECONDS).join();
	}

}
