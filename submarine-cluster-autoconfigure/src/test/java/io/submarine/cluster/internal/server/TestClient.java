package io.submarine.cluster.internal.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.google.protobuf.ByteString;
import io.submarine.cluster.internal.protocol.Beat;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.ClusterService;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.KeepAlive;
import io.submarine.cluster.internal.protocol.LeaseGrant;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.ReplyReceiver;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.SessionOpen;

/** Calls of one server, without the routing and retries of a real client. */
final class TestClient {

	private static final int MILLIS = 5000;

	private final ClusterService server;

	TestClient(ClusterService server) {
		this.server = server;
	}

	static TestClient of(JRaftClusterServer server) {
		return new TestClient(server.local());
	}

	CompletableFuture<CallReply> send(CallRequest.Builder request) {
		CompletableFuture<CallReply> reply = new CompletableFuture<>();
		if (request.getTimeoutMillis() == 0) {
			request.setTimeoutMillis(MILLIS);
		}
		this.server.call(request.setId(1).build(), new ReplyReceiver() {

			@Override
			public void onReply(CallReply answer) {
				reply.complete(answer);
			}

			@Override
			public void onFailure(LinkException failure) {
				reply.completeExceptionally(failure);
			}

		});
		return reply;
	}

	CallReply call(CallRequest.Builder request) {
		return await(send(request));
	}

	static <T> T await(CompletableFuture<T> future) {
		try {
			return future.get(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new AssertionError("no answer", ex);
		}
	}

	static Command put(String key, String value) {
		return Command.newBuilder()
			.setPut(Put.newBuilder().setKey(key).setValue(ByteString.copyFrom(value, StandardCharsets.UTF_8)))
			.build();
	}

	CompletableFuture<CallReply> submit(Command command) {
		return send(CallRequest.newBuilder().setCommand(command));
	}

	/** The reply of a command that must be applied. */
	Reply apply(Command command) {
		CallReply reply = await(submit(command));
		if (!reply.hasCommand() || reply.getCommand().hasFailure()) {
			throw new AssertionError("not applied: " + reply);
		}
		return reply.getCommand();
	}

	long grant(Duration ttl) {
		return apply(Command.newBuilder().setLeaseGrant(LeaseGrant.newBuilder().setTtlMillis(ttl.toMillis())).build())
			.getLease()
			.getId();
	}

	long openSession(Duration ttl) {
		return apply(Command.newBuilder().setSessionOpen(SessionOpen.newBuilder().setTtlMillis(ttl.toMillis())).build())
			.getLease()
			.getId();
	}

	CallReply keepAlive(Long... ids) {
		return call(CallRequest.newBuilder().setKeepAlive(KeepAlive.newBuilder().addAllLeaseIds(List.of(ids))));
	}

	/** A member's sign of life, as it comes from its process. */
	CallReply beat(String key, long lease, Duration interval) {
		return call(CallRequest.newBuilder()
			.setKeepAlive(KeepAlive.newBuilder()
				.addLeaseIds(lease)
				.addBeats(Beat.newBuilder()
					.setKey(key)
					.setLeaseId(lease)
					.setIntervalMillis((int) interval.toMillis())
					.setUsage(ByteString.copyFromUtf8("{}")))));
	}

	/** Registers a member under a lease of its own. */
	long join(String key, Duration ttl) {
		long lease = grant(ttl);
		apply(Command.newBuilder()
			.setReservedKeys(true)
			.setPut(Put.newBuilder().setKey(key).setLeaseId(lease))
			.build());
		return lease;
	}

	static CallRequest.Builder get(String key, Query.Consistency consistency) {
		return CallRequest.newBuilder()
			.setQuery(Query.newBuilder().setConsistency(consistency).setGet(Get.newBuilder().setKey(key)));
	}

	/** A linearizable read; null if there is no such key. */
	String read(String key) {
		CallReply reply = call(get(key, Query.Consistency.LINEARIZABLE));
		if (!reply.hasQuery() || reply.getQuery().hasFailure()) {
			throw new AssertionError("not read: " + reply);
		}
		return reply.getQuery().getGet().hasEntry()
				? reply.getQuery().getGet().getEntry().getValue().toString(StandardCharsets.UTF_8) : null;
	}

}
