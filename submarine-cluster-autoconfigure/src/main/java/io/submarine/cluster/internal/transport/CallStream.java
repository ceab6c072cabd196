package io.submarine.cluster.internal.transport;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.Replies;
import io.submarine.cluster.internal.protocol.ReplyReceiver;
import io.submarine.cluster.internal.protocol.Requests;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.netty.channel.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All calls of a client to one server, on one stream.
 * <p>
 * A request goes into a queue which the event loop empties when it wakes up: for a lone
 * request that is the wake-up that writing costs anyway; what else has come by then
 * travels in the same message. While the stream takes no more, requests wait, and travel
 * together as soon as it does.
 */
final class CallStream extends KeptStream<Requests, Replies> {

	private static final Logger log = LoggerFactory.getLogger(CallStream.class);

	private final ServerAddress address;

	private final LinkSettings settings;

	/** Requests not written yet. */
	private final Queue<PendingCall> queue = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean wakeUpDue = new AtomicBoolean();

	/** All requests not answered yet. Who removes one tells its receiver. */
	private final Map<Long, PendingCall> pending = new ConcurrentHashMap<>();

	private final AtomicLong bytesUnderWay = new AtomicLong();

	CallStream(ServerAddress address, ManagedChannel channel, Supplier<Metadata> metadata, EventLoop loop,
			LinkSettings settings) {
		super(channel, ClusterMethods.CALL, metadata, loop, settings);
		this.address = address;
		this.settings = settings;
	}

	void call(CallRequest request, ReplyReceiver receiver) {
		if (!isUp() && !isFirstAttempt()) {
			receiver.onFailure(Failures.link(this.address, failure(), false));
			return;
		}
		PendingCall call = new PendingCall(request, receiver);
		if (this.bytesUnderWay.addAndGet(call.bytes()) > this.settings.bytesUnderWay()) {
			this.bytesUnderWay.addAndGet(-call.bytes());
			receiver.onFailure(new LinkException("%s: %d bytes are under way and unanswered already"
				.formatted(this.address, this.settings.bytesUnderWay()), false, null));
			return;
		}
		if (this.pending.putIfAbsent(request.getId(), call) != null) {
			this.bytesUnderWay.addAndGet(-call.bytes());
			throw new IllegalArgumentException("a request with id %d is under way already".formatted(request.getId()));
		}
		this.queue.add(call);
		if (this.wakeUpDue.compareAndSet(false, true)) {
			later(this::write);
		}
	}

	private void write() {
		this.wakeUpDue.set(false);
		if (isFirstAttempt()) {
			return;
		}
		while (isWritable()) {
			Requests packed = pack();
			if (packed.getRequestsCount() == 0) {
				return;
			}
			send(packed);
		}
		if (!isUp()) {
			failAll(failure());
		}
	}

	private Requests pack() {
		Requests.Builder packed = Requests.newBuilder();
		int bytes = 0;
		PendingCall next = this.queue.peek();
		while (next != null && (bytes == 0 || bytes + next.bytes() <= this.settings.packedBytes())) {
			this.queue.remove();
			if (this.pending.get(next.request().getId()) == next) {
				next.markSent();
				packed.addRequests(next.request());
				bytes += next.bytes();
			}
			next = this.queue.peek();
		}
		return packed.build();
	}

	@Override
	void onUp() {
		write();
	}

	@Override
	void onWritable() {
		write();
	}

	@Override
	void onMessage(Replies replies) {
		for (CallReply reply : replies.getRepliesList()) {
			PendingCall call = this.pending.remove(reply.getId());
			if (call != null) {
				this.bytesUnderWay.addAndGet(-call.bytes());
				tell(() -> call.receiver().onReply(reply));
			}
		}
	}

	@Override
	void onDown(Status reason) {
		failAll(reason);
	}

	private void failAll(Status reason) {
		this.pending.values().forEach((call) -> fail(call, reason));
		for (PendingCall call = this.queue.poll(); call != null; call = this.queue.poll()) {
			fail(call, reason);
		}
	}

	private void fail(PendingCall call, Status reason) {
		if (this.pending.remove(call.request().getId(), call)) {
			this.bytesUnderWay.addAndGet(-call.bytes());
			tell(() -> call.receiver().onFailure(Failures.link(this.address, reason, call.isSent())));
		}
	}

	/** The server answers everything; this is for one that hangs. */
	@Override
	void onTick() {
		long now = System.nanoTime();
		for (PendingCall call : this.pending.values()) {
			if (call.isOverdue(now)) {
				fail(call, Status.DEADLINE_EXCEEDED.withDescription("no answer in time"));
			}
		}
	}

	/** What a receiver throws must not end the stream of all others. */
	private void tell(Runnable delivery) {
		try {
			delivery.run();
		}
		catch (RuntimeException ex) {
			log.error("{}: the receiver of an answer failed", this.address, ex);
		}
	}

}
