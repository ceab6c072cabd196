package io.submarine.cluster.internal.client;

import java.time.Duration;

import io.submarine.cluster.internal.protocol.ClusterService;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

/**
 * A scan. Another server would answer it at another revision, so it begins anew only
 * while no page has come and its time is not up.
 */
final class ScanStream extends ResumedStream<ScanPage> {

	private final ScanRequest request;

	private final long deadline;

	private boolean begun;

	ScanStream(Streams streams, ScanRequest request, StreamReceiver<ScanPage> receiver, Duration limit) {
		super(streams, receiver);
		this.request = request;
		this.deadline = Deadlines.after(limit);
	}

	@Override
	StreamCall open(ClusterService server, StreamReceiver<ScanPage> leg) {
		return server.scan(this.request, leg);
	}

	@Override
	ScanPage take(ScanPage page) {
		this.begun = true;
		return page;
	}

	@Override
	boolean isComplete() {
		return true;
	}

	@Override
	boolean mayResume() {
		return !this.begun && System.nanoTime() - this.deadline < 0;
	}

	/** Whether no page has come within the time limit. */
	synchronized boolean isLate() {
		return !this.begun && System.nanoTime() - this.deadline >= 0;
	}

}
