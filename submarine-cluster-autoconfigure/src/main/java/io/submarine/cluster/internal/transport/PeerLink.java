package io.submarine.cluster.internal.transport;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.alipay.sofa.jraft.rpc.InvokeCallback;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.netty.channel.EventLoop;
import io.submarine.cluster.ServerAddress;

/**
 * A Raft node's connection to one other. Entries and ReadIndex requests travel on one
 * stream in the order they were given; as calls of their own, HTTP/2 would let small ones
 * overtake large ones, and the other side would reject and ask again. Heartbeats, of
 * which every linearizable read costs a round, have a stream beside it: they must not
 * wait behind entries, and a call for each would cost a multiple.
 */
final class PeerLink {

	private final ServerAddress address;

	private final ManagedChannel channel;

	private final Supplier<Metadata> metadata;

	private final LinkSettings settings;

	private final Runnable onConnected;

	private final RaftStream entries;

	private final RaftStream heartbeats;

	private final CountDownLatch firstAttempt = new CountDownLatch(1);

	private final AtomicBoolean waitedFor = new AtomicBoolean();

	PeerLink(ServerAddress address, EventLoop loop, TransportSettings settings, Supplier<Metadata> metadata,
			Runnable onConnected) {
		this.address = address;
		this.channel = Channels.open(address, loop, settings);
		this.metadata = metadata;
		this.settings = settings.links();
		this.onConnected = onConnected;
		this.entries = stream(RaftMethods.STREAM, loop);
		this.heartbeats = stream(RaftMethods.HEARTBEATS, loop);
	}

	private RaftStream stream(MethodDescriptor<RaftFrame, RaftFrame> method, EventLoop loop) {
		return new RaftStream(this.address, this.channel, method, this.metadata, loop, this.settings, this::streamUp,
				this.firstAttempt::countDown);
	}

	private void streamUp() {
		if (isUp()) {
			this.firstAttempt.countDown();
			this.onConnected.run();
		}
	}

	/** Begins. If the first attempt takes longer than this, it counts as failed. */
	void open(Duration longestAttempt) {
		this.entries.open(longestAttempt);
		this.heartbeats.open(longestAttempt);
	}

	boolean isUp() {
		return this.entries.isUp() && this.heartbeats.isUp();
	}

	/**
	 * Waits for the first attempt, once, and never for a later one: JRaft holds its
	 * node's lock, and a dead peer must not cost it more.
	 */
	void awaitFirstAttempt() throws InterruptedException {
		if (this.entries.isFirstAttempt() && this.waitedFor.compareAndSet(false, true)) {
			this.firstAttempt.await(this.settings.firstAttempt().toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	/** Asks. The callback is called once, on the executor. */
	void invoke(RaftKind kind, Message request, InvokeCallback callback, Executor executor, long timeoutMillis) {
		RaftStream stream = (kind == RaftKind.HEARTBEAT) ? this.heartbeats : this.entries;
		if (!stream.isUp()) {
			stream.fail(callback, executor, stream.failure());
		}
		else if (kind.streamed()) {
			stream.invoke(kind, request, callback, executor, timeoutMillis);
		}
		else {
			ClientCall<Message, Message> call = KeptStream.newCall(this.channel, RaftMethods.call(kind),
					CallOptions.DEFAULT.withDeadlineAfter(timeoutMillis, TimeUnit.MILLISECONDS));
			call.start(new UnaryAnswer(this.address, callback, executor), this.metadata.get());
			call.sendMessage(request);
			call.halfClose();
			call.request(1);
		}
	}

	void shutdown() {
		this.entries.close();
		this.heartbeats.close();
		this.channel.shutdownNow();
	}

}
