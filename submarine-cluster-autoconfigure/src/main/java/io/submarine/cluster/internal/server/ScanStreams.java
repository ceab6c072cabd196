package io.submarine.cluster.internal.server;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamReceiver;

/** All scans under way on this server. */
final class ScanStreams {

	private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);

	private final Executor executor;

	private final Set<ScanStream> open = ConcurrentHashMap.newKeySet();

	ScanStreams(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Makes a stream that gives nothing until it is {@linkplain ScanStream#begin begun}.
	 * @param request what is wanted
	 * @param receiver gets it
	 * @return the stream
	 */
	ScanStream open(ScanRequest request, StreamReceiver<ScanPage> receiver) {
		ScanStream stream = new ScanStream(request, receiver, this.executor, this.open::remove);
		this.open.add(stream);
		return stream;
	}

	/**
	 * Gives up those that nobody reads.
	 * @param nowNanos the time, by {@link System#nanoTime()}
	 */
	void expire(long nowNanos) {
		this.open.forEach((stream) -> {
			if (nowNanos - stream.lastNanos() > IDLE_NANOS) {
				stream.fail(new LinkException("no page of the scan was asked for in 60 s", true, null));
			}
		});
	}

	/**
	 * Ends all scans.
	 * @param reason why, for the readers
	 */
	void failAll(String reason) {
		List.copyOf(this.open).forEach((stream) -> stream.fail(new LinkException(reason, true, null)));
	}

}
