package io.submarine.cluster.internal.transport;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

/**
 * The server's side of a stream in a test: counts what is asked, gives what it is told.
 */
class PartSource<P> implements StreamCall {

	final StreamReceiver<P> receiver;

	final AtomicLong asked = new AtomicLong();

	final AtomicLong given = new AtomicLong();

	final AtomicInteger cancelled = new AtomicInteger();

	private volatile LongFunction<P> parts;

	PartSource(StreamReceiver<P> receiver) {
		this.receiver = receiver;
	}

	/** From now on, answers each request at once on the asking thread. */
	synchronized void give(LongFunction<P> source) {
		this.parts = source;
		long due = this.asked.get();
		while (this.given.get() < due) {
			this.receiver.onNext(source.apply(this.given.getAndIncrement()));
		}
	}

	@Override
	public synchronized void request(int count) {
		this.asked.addAndGet(count);
		LongFunction<P> source = this.parts;
		if (source != null) {
			for (int i = 0; i < count; i++) {
				this.receiver.onNext(source.apply(this.given.getAndIncrement()));
			}
		}
	}

	@Override
	public void cancel() {
		this.cancelled.incrementAndGet();
	}

}
