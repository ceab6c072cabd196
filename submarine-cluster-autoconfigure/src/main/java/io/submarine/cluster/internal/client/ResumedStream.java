package io.submarine.cluster.internal.client;

import io.submarine.cluster.internal.protocol.ClusterService;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.jspecify.annotations.Nullable;

/**
 * One stream for its reader, over any number of streams from servers one after the other.
 * The next is opened only when the one before has ended, so the receiver is called by one
 * at a time, and is asked for what was asked for and has not come.
 *
 * @param <T> what the stream consists of
 */
abstract class ResumedStream<T> implements StreamCall {

	private final Streams streams;

	private final StreamReceiver<T> receiver;

	/** Parts asked for that have not come. */
	private int demand;

	private @Nullable Leg leg;

	private @Nullable StreamCall call;

	/** The receiver is being called. */
	private boolean delivering;

	/** Nothing is delivered any more, but for the end below. */
	private boolean over;

	/** How it ended, to be told when the call under way returns. */
	private @Nullable Runnable ending;

	/** Streams in a row that brought nothing. */
	private int fruitless;

	private @Nullable LinkException lastFailure;

	ResumedStream(Streams streams, StreamReceiver<T> receiver) {
		this.streams = streams;
		this.receiver = receiver;
	}

	/** Opens a stream from where this one is. */
	abstract StreamCall open(ClusterService server, StreamReceiver<T> leg);

	/**
	 * Takes a part in: the next stream begins after it. Under the lock.
	 * @return the part as the reader shall see it
	 */
	abstract T take(T part);

	/** Whether a stream that ended by itself has brought everything. */
	abstract boolean isComplete();

	/** Whether a broken stream may be followed by another. Under the lock. */
	abstract boolean mayResume();

	@Override
	public final void request(int parts) {
		StreamCall open;
		synchronized (this) {
			this.demand += parts;
			open = this.call;
		}
		if (open != null) {
			open.request(parts);
		}
	}

	@Override
	public final void cancel() {
		end(null);
	}

	/** Why the latest of the streams before ended. */
	final synchronized @Nullable LinkException lastFailure() {
		return this.lastFailure;
	}

	/** Ends it as broken. */
	final void fail(LinkException failure) {
		end(() -> this.receiver.onFailure(failure));
	}

	private void end(@Nullable Runnable how) {
		StreamCall open;
		boolean tell;
		synchronized (this) {
			if (this.over) {
				return;
			}
			this.over = true;
			open = this.call;
			this.leg = null;
			this.call = null;
			this.ending = this.delivering ? how : null;
			tell = how != null && !this.delivering;
		}
		this.streams.remove(this);
		if (open != null) {
			open.cancel();
		}
		if (tell && how != null) {
			how.run();
		}
	}

	/** Opens the next stream, if there is none. */
	final void resume(Link server) {
		Leg opened = new Leg(server);
		synchronized (this) {
			if (this.over || this.leg != null) {
				return;
			}
			this.leg = opened;
		}
		StreamCall next = open(server.service(), opened);
		int asked;
		synchronized (this) {
			boolean present = this.leg == opened;
			asked = present ? this.demand : -1;
			this.call = present ? next : this.call;
		}
		if (asked < 0) {
			next.cancel();
		}
		else if (asked > 0) {
			next.request(asked);
		}
	}

	private void deliver(Leg from, T part) {
		T taken;
		synchronized (this) {
			if (this.leg != from) {
				return;
			}
			this.demand--;
			this.fruitless = 0;
			this.delivering = true;
			taken = take(part);
		}
		try {
			this.receiver.onNext(taken);
		}
		finally {
			Runnable end;
			synchronized (this) {
				this.delivering = false;
				end = this.ending;
			}
			if (end != null) {
				end.run();
			}
		}
	}

	private void ended(Leg from, LinkException failure, boolean complete) {
		int failures;
		boolean again;
		synchronized (this) {
			if (this.leg != from) {
				return;
			}
			this.leg = null;
			this.call = null;
			this.lastFailure = failure;
			failures = ++this.fruitless;
			again = !complete && mayResume();
		}
		if (complete) {
			end(this.receiver::onEnd);
		}
		else if (again) {
			this.streams.again(this, from.server, failures);
		}
		else {
			fail(failure);
		}
	}

	/** One stream from one server. */
	private final class Leg implements StreamReceiver<T> {

		private final Link server;

		Leg(Link server) {
			this.server = server;
		}

		@Override
		public void onNext(T part) {
			deliver(this, part);
		}

		@Override
		public void onEnd() {
			ended(this, new LinkException("%s ended the stream".formatted(this.server), true, null), isComplete());
		}

		@Override
		public void onFailure(LinkException failure) {
			ended(this, failure, false);
		}

	}

}
