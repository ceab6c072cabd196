package io.submarine.cluster.internal.transport;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A bidirectional call to another process that is opened before it is needed and opened
 * again whenever it is lost. It is up once the other side has let it in, so its state is
 * that of the whole connection.
 * <p>
 * The hooks run on the event loop. What is sent before a loss was detected may have
 * arrived or not.
 *
 * @param <Q> what is sent
 * @param <R> what comes back
 */
abstract class KeptStream<Q, R> {

	/** How many messages may come in ahead of those handled. */
	private static final int AHEAD = 16;

	private enum State {

		/** The first attempt is under way. */
		FIRST,

		UP, DOWN, CLOSED

	}

	private final ManagedChannel channel;

	private final MethodDescriptor<Q, R> method;

	private final Supplier<Metadata> metadata;

	private final EventLoop loop;

	private final long retryMillis;

	/** Guards sending, and all changes of the state and the call. */
	private final Object lock = new Object();

	private volatile State state = State.FIRST;

	private volatile @Nullable ClientCall<Q, R> call;

	private volatile Status failure = Status.UNAVAILABLE.withDescription("not connected yet");

	private volatile @Nullable Future<?> ticks;

	/** Whether the channel will tell of its next change. On the event loop. */
	private boolean watching;

	KeptStream(ManagedChannel channel, MethodDescriptor<Q, R> method, Supplier<Metadata> metadata, EventLoop loop,
			LinkSettings settings) {
		this.channel = channel;
		this.method = method;
		this.metadata = metadata;
		this.loop = loop;
		this.retryMillis = settings.reconnectInterval().toMillis();
	}

	/** The other side let the stream in. */
	abstract void onUp();

	/** More can be sent without piling up. */
	abstract void onWritable();

	abstract void onMessage(R message);

	/** The first attempt failed, or the stream was lost, or it is closed. */
	abstract void onDown(Status reason);

	/** Comes every while until the stream is closed. */
	abstract void onTick();

	/** Begins. If the first attempt takes longer than this, it counts as failed. */
	final void open(Duration firstAttempt) {
		long begin = System.nanoTime();
		later(this::call);
		this.ticks = this.loop.scheduleAtFixedRate(() -> {
			if (this.state == State.FIRST && System.nanoTime() - begin > firstAttempt.toNanos()) {
				down(State.DOWN, Status.UNAVAILABLE.withDescription("no answer within " + firstAttempt));
			}
			retry();
			onTick();
		}, this.retryMillis, this.retryMillis, TimeUnit.MILLISECONDS);
	}

	final boolean isUp() {
		return this.state == State.UP;
	}

	/** Whether calls have to wait: nothing is known yet. */
	final boolean isFirstAttempt() {
		return this.state == State.FIRST;
	}

	/** Why it is not up. */
	final Status failure() {
		return this.failure;
	}

	final boolean isWritable() {
		ClientCall<Q, R> present = this.call;
		return this.state == State.UP && present != null && present.isReady();
	}

	/**
	 * Sends in the order of the calls. Any thread may.
	 * @return false if the message certainly was not sent
	 */
	final boolean send(Q message) {
		synchronized (this.lock) {
			ClientCall<Q, R> present = this.call;
			if (this.state != State.UP || present == null) {
				return false;
			}
			present.sendMessage(message);
			return true;
		}
	}

	final void close() {
		Future<?> ticking = this.ticks;
		if (ticking != null) {
			ticking.cancel(false);
		}
		ClientCall<Q, R> last;
		synchronized (this.lock) {
			last = this.call;
			down(State.CLOSED, Status.CANCELLED.withDescription("closed by this process"));
		}
		if (last != null) {
			last.cancel("closed", null);
		}
	}

	/** Runs on the event loop, now if this is it. */
	final void onLoop(Runnable task) {
		if (this.loop.inEventLoop()) {
			task.run();
		}
		else {
			later(task);
		}
	}

	/** Runs on the event loop, after what it is at. */
	final void later(Runnable task) {
		try {
			this.loop.execute(task);
		}
		catch (RejectedExecutionException ex) {
			task.run();
		}
	}

	private void call() {
		if (this.state == State.CLOSED || this.call != null) {
			return;
		}
		ClientCall<Q, R> next = newCall(this.channel, this.method, CallOptions.DEFAULT);
		synchronized (this.lock) {
			this.call = next;
		}
		next.start(new Events(next), this.metadata.get());
		next.request(AHEAD);
	}

	/** A call that does not end with the incoming one whose thread this may be. */
	static <Q, R> ClientCall<Q, R> newCall(ManagedChannel channel, MethodDescriptor<Q, R> method, CallOptions options) {
		Context previous = Context.ROOT.attach();
		try {
			return channel.newCall(method, options);
		}
		finally {
			Context.ROOT.detach(previous);
		}
	}

	private void down(State next, Status reason) {
		State before;
		synchronized (this.lock) {
			before = this.state;
			if (before == State.CLOSED) {
				return;
			}
			this.state = next;
			this.failure = reason;
		}
		if (before != State.DOWN || next == State.CLOSED) {
			onLoop(() -> onDown(reason));
		}
	}

	private void lost(ClientCall<Q, R> which, Status reason) {
		synchronized (this.lock) {
			if (this.call != which) {
				return;
			}
			this.call = null;
		}
		down(State.DOWN, reason);
	}

	/**
	 * gRPC itself would wait up to two minutes between attempts, and not even try once it
	 * is idle.
	 */
	private void retry() {
		if (this.state != State.FIRST && this.call == null) {
			this.channel.resetConnectBackoff();
			watch();
		}
	}

	private void watch() {
		if (this.state == State.CLOSED || this.call != null || this.watching) {
			return;
		}
		ConnectivityState now = this.channel.getState(true);
		if (now == ConnectivityState.READY) {
			call();
		}
		else if (now != ConnectivityState.SHUTDOWN) {
			this.watching = true;
			this.channel.notifyWhenStateChanged(now, () -> this.loop.execute(() -> {
				this.watching = false;
				watch();
			}));
		}
	}

	private final class Events extends ClientCall.Listener<R> {

		private final ClientCall<Q, R> mine;

		private Events(ClientCall<Q, R> mine) {
			this.mine = mine;
		}

		@Override
		public void onHeaders(Metadata headers) {
			synchronized (KeptStream.this.lock) {
				if (KeptStream.this.call != this.mine || KeptStream.this.state == State.CLOSED) {
					return;
				}
				KeptStream.this.state = State.UP;
			}
			KeptStream.this.onUp();
		}

		@Override
		public void onReady() {
			if (isUp()) {
				onWritable();
			}
		}

		@Override
		public void onMessage(R message) {
			KeptStream.this.onMessage(message);
			this.mine.request(1);
		}

		@Override
		public void onClose(Status status, Metadata trailers) {
			onLoop(() -> lost(this.mine, status));
		}

	}

}
