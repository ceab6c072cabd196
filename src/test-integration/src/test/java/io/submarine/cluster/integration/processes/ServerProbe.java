package io.submarine.cluster.integration.processes;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.Connection;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ReplyReceiver;
import io.submarine.cluster.internal.protocol.StatusQuery;
import io.submarine.cluster.internal.protocol.StatusReply;

/** Asks one server over the network, and no other in its place. */
public final class ServerProbe {

	private static final int LIMIT_MILLIS = 2_000;

	private final Connection connection;

	ServerProbe(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Sends a request once.
	 * @param request the request
	 * @return the answer, a refusal perhaps; fails when the connection does
	 */
	public CompletableFuture<CallReply> send(CallRequest request) {
		CompletableFuture<CallReply> answer = new CompletableFuture<>();
		this.connection.call(request, new ReplyReceiver() {
			@Override
			public void onReply(CallReply reply) {
				answer.complete(reply);
			}

			@Override
			public void onFailure(LinkException failure) {
				answer.completeExceptionally(failure);
			}
		});
		return answer;
	}

	/**
	 * How the server is.
	 * @return nothing if it does not answer
	 */
	Optional<StatusReply> status() {
		CallRequest request = CallRequest.newBuilder()
			.setTimeoutMillis(LIMIT_MILLIS)
			.setStatus(StatusQuery.getDefaultInstance())
			.build();
		return send(request).orTimeout(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
			.thenApply((reply) -> Optional.of(reply.getStatus()))
			.exceptionally((ex) -> Optional.empty())
			.join();
	}

}
