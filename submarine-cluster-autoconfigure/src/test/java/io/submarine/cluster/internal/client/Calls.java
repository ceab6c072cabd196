package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.google.protobuf.ByteString;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.QueryReply;
import io.submarine.cluster.internal.protocol.Reply;

/** The calls that tests make again and again. */
final class Calls {

	static final Duration LIMIT = Duration.ofSeconds(10);

	private Calls() {
	}

	static Command put(String key, String value) {
		return Command.newBuilder()
			.setPut(Put.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8(value)))
			.build();
	}

	static CompletableFuture<Reply> put(ClientCalls client, String key, Duration limit) {
		return client.submit("put '%s'".formatted(key), put(key, "x"), limit);
	}

	static Reply put(ClientCalls client, String key) {
		return put(client, key, LIMIT).join();
	}

	static Query get(String key, Query.Consistency consistency) {
		return Query.newBuilder().setConsistency(consistency).setGet(Get.newBuilder().setKey(key)).build();
	}

	static CompletableFuture<QueryReply> get(ClientCalls client, String key, Query.Consistency consistency,
			Duration limit) {
		return client.query("get '%s'".formatted(key), get(key, consistency), limit);
	}

	static QueryReply get(ClientCalls client, String key) {
		return get(client, key, Query.Consistency.LINEARIZABLE, LIMIT).join();
	}

	/** What a future failed with. */
	static Throwable failure(CompletableFuture<?> future) {
		try {
			throw new AssertionError("succeeded with " + future.join());
		}
		catch (CompletionException ex) {
			return ex.getCause();
		}
	}

}
