package io.submarine.cluster.internal.transport;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import com.alipay.sofa.jraft.rpc.InvokeCallback;
import com.google.protobuf.Message;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.netty.channel.EventLoop;
import io.submarine.cluster.ServerAddress;

import org.jspecify.annotations.Nullable;

/**
 * One of a link's streams: requests in the order they were given, answers as they come,
 * matched by number.
 */
final class RaftStream extends KeptStream<RaftFrame, RaftFrame> {

	private record Pending(InvokeCallback callback, Executor executor, int bytes, long deadlineNanos) {
	}

	private final ServerAddress address;

	private final LinkSettings settings;

	private final Runnable onUp;

	private final Runnable onDown;

	private final AtomicLong numbers = new AtomicLong();

	/** Who removes one tells its callback. */
	private final Map<Long, Pending> pending = new ConcurrentHashMap<>();

	private final AtomicLong bytesUnderWay = new AtomicLong();

	RaftStream(ServerAddress address, ManagedChannel channel, MethodDescriptor<RaftFrame, RaftFrame> method,
			Supplier<Metadata> metadata, EventLoop loop, LinkSettings settings, Runnable onUp, Runnable onDown) {
		super(channel, method, metadata, loop, settings);
		this.address = address;
		this.settings = settings;
		this.onUp = onUp;
		this.onDown = onDown;
	}

	/** Asks. The callback is called once, on the executor. */
	void invoke(RaftKind kind, Message request, InvokeCallback callback, Executor executor, long timeoutMillis) {
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

	/** Says that a request was not answered. */
	void fail(InvokeCallback callback, Executor executor, Status reason) {
		Callbacks.run(executor, () -> callback.complete(null, Failures.remoting(this.address, reason)));
	}

	@Override
	void onUp() {
		this.onUp.run();
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
		this.onDown.run();
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

	private @Nullable Pending remove(long number) {
		Pending asked = this.pending.remove(number);
		if (asked != null) {
			this.bytesUnderWay.addAndGet(-asked.bytes());
		}
		return asked;
	}

}
