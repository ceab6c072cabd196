package io.submarine.cluster.benchmark.plain;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

import com.alipay.sofa.jraft.util.Endpoint;
import io.submarine.cluster.benchmark.client.Target;

/** Plain JRaft as its client sees it. */
final class PlainTarget implements Target {

	private static final byte[] NOTHING = {};

	private final LeaderClient client;

	PlainTarget(List<String> servers) {
		this.client = new LeaderClient(servers.stream().map(LeaderClient::endpoint).toList());
	}

	@Override
	public CompletableFuture<?> put(String key, byte[] value) {
		return this.client.ask(new Request(Request.Kind.PUT, key, value));
	}

	@Override
	public CompletableFuture<?> read(String key) {
		return this.client.ask(new Request(Request.Kind.READ, key, NOTHING));
	}

	@Override
	public CompletableFuture<?> localRead(String key) {
		return this.client.ask(new Request(Request.Kind.LOCAL_READ, key, NOTHING));
	}

	@Override
	public CompletableFuture<?> transaction(String key, byte[] value) {
		throw new UnsupportedOperationException("Plain JRaft has no transactions");
	}

	@Override
	public Watch watch(String server, String key, LongConsumer onNumber) {
		Waiter waiter = new Waiter(LeaderClient.endpoint(server), key, onNumber);
		waiter.await(0);
		return waiter;
	}

	/** Waits for the next number on one server, again and again. */
	private final class Waiter implements Watch {

		private final Endpoint server;

		private final String key;

		private final LongConsumer onNumber;

		private volatile boolean closed;

		Waiter(Endpoint server, String key, LongConsumer onNumber) {
			this.server = server;
			this.key = key;
			this.onNumber = onNumber;
		}

		private void await(long number) {
			byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
			CompletableFuture<Void> unused = PlainTarget.this.client
				.send(this.server, new Request(Request.Kind.AWAIT, this.key, value))
				.thenAccept((reply) -> {
					if (!this.closed) {
						long seen = ByteBuffer.wrap(reply.value()).getLong();
						await(seen + 1);
						this.onNumber.accept(seen);
					}
				});
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
