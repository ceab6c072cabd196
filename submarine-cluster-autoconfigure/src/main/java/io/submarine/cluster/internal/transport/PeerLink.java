package io.submarine.cluster.internal.transport;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.submarine.cluster.ServerAddress;

import com.alipay.sofa.jraft.rpc.InvokeCallback;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A Raft node's connection to one other. Entries and ReadIndex requests travel on its
 * stream in the order they were given; as calls of their own, HTTP/2 would let small ones
 * overtake large ones, and the other side would reject and ask again.
 */
final class PeerLink extends KeptStream<RaftFrame, RaftFrame> {

	private record Pending(InvokeCallback callback, Executor executor, int bytes, long deadlineNanos) {
	}

	private final ServerAddress address;

	private final ManagedChannel channel;

	private final Supplier<Metadata> metadata;

	private final LinkSettings settings;

	private final Runnable onConnected;

	private final AtomicLong numbers = new AtomicLong();

	/** Who removes one tells its callback. */
	private final Map<Long, Pending> pending = new ConcurrentHashMap<>();

	private final AtomicLong bytesUnderWay = new AtomicLong();

	private final CountDownLatch firstAttempt = new CountDownLatch(1);

	private final AtomicBoolean waitedFor = new AtomicBoolean();

	PeerLink(ServerAddress address, EventLoop loop, TransportSettings settings, Supplier<Metadata> metadata,
			Runnable onConnected) {
		this(address, Channels.open(address, loop, settings), loop, settings.links(), metadata, onConnected);
	}

	private PeerLink(ServerAddress address, ManagedChannel channel, EventLoop loop, LinkSettings settings,
			Supplier<Metadata> metadata, Runnable onConnected) {
		super(channel, RaftMethods.STREAM, metadata, loop, settings);
		this.address = address;
		this.channel = channel;
		this.metadata = metadata;
		this.settings = settings;
		this.onConnected = onConnected;
	}

	/**
	 * Waits for the first attempt, once, and never for a later one: JRaft holds its
	 * node's lock, and a dead peer must not cost it more.
	 */
	void awaitFirstAttempt() throws InterruptedException {
		if (isFirstAttempt() && this.waitedFor.compareAndSet(false, true)) {
			this.firstAttempt.await(this.settings.firstAttempt().toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	/** Asks. The callback is called once, on the executor. */
	void invoke(RaftKind kind, Message request, InvokeCallback callback, Executor executor, long timeoutMillis) {
		if (!isUp()) {
			fail(callback, executor, failure());
		}
		else if (kind.streamed()) {
			stream(kind, request, callback, executor, timeoutMillis);
		}
		else {
			ClientCall<Message, Message> call = newCall(this.channel, RaftMethods.call(kind),
					CallOptions.DEFAULT.withDeadlineAfter(timeoutMillis, TimeUnit.MILLISECONDS));
			call.start(new UnaryAnswer(this.address, callback, executor), this.metadata.get());
			call.sendMessage(request);
			call.halfClose();
			call.request(1);
		}
	}

	private void stream(RaftKind kind, Message request, InvokeCallback callback, Executor executor,
			long timeoutMillis) {
		int bytes = request.getSerializedSize();
		if (this.bytesUnderWay.addAndGet(bytes) > this.settings.bytesUnderWay()) {
			this.bytesUnderWay.addAndGet(-bytes);
			fail(callback, executor, Status.RESOURCE_EXHAUSTED.withDescription("too many bytes are under way already"));
			return;
		}
		long number = this.numbers.incrementAndGet();
		this.pending.put(number, new Pending(callback, executor, bytes,
				System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis)));
		if (!send(new RaftFrame(number, kind, request))) {
			fail(number, failure());
		}
	}

	@Override
	void onUp() {
		this.firstAttempt.countDown();
		this.onConnected.run();
	}

	@Override
	void onWritable() {
	}

	@Override
	void onMessage(RaftFrame response) {
		Pending asked = remove(response.number());
		if (asked != null) {
			Callbacks.run(asked.executor(), () -> asked.callback().complete(response.message(), null));
		}
	}

	@Override
	void onDown(Status reason) {
		this.firstAttempt.countDown();
		this.pending.keySet().forEach((number) -> fail(number, reason));
	}

	@Override
	void onTick() {
		long now = System.nanoTime();
		this.pending.forEach((number, asked) -> {
			if (now - asked.deadlineNanos() > 0) {
				fail(number, Status.DEADLINE_EXCEEDED.withDescription("no answer in time"));
			}
		});
	}

	private void fail(long number, Status reason) {
		Pending asked = remove(number);
		if (asked != null) {
			fail(asked.callback(), asked.executor(), reason);
		}
	}

	private void fail(InvokeCallback callback, Executor executor, Status reason) {
		Callbacks.run(executor, () -> callback.complete(null, Failures.remoting(this.address, reason)));
	}

	private @Nullable Pending remove(long number) {
		Pending asked = this.pending.remove(number);
		if (asked != null) {
			this.bytesUnderWay.addAndGet(-asked.bytes());
		}
		return asked;
	}

	void shutdown() {
		close();
		this.channel.shutdownNow();
	}

}
