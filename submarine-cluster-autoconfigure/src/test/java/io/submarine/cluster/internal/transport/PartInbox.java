package io.submarine.cluster.internal.transport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.StreamReceiver;

/** What came of a stream, in the order it came. */
class PartInbox<P> implements StreamReceiver<P> {

	final List<P> parts = new CopyOnWriteArrayList<>();

	final AtomicInteger ends = new AtomicInteger();

	final List<LinkException> failures = new CopyOnWriteArrayList<>();

	@Override
	public void onNext(P part) {
		this.parts.add(part);
	}

	@Override
	public void onEnd() {
		this.ends.incrementAndGet();
	}

	@Override
	public void onFailure(LinkException failure) {
		this.failures.add(failure);
	}

}
