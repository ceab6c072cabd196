package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

/** Keeps all streams of a client at the server in use. */
final class Streams {

	private static final long FIRST_PAUSE = Duration.ofMillis(10).toNanos();

	private static final long LONGEST_PAUSE = Duration.ofSeconds(1).toNanos();

	/** After so many streams that brought nothing, another server is looked for. */
	private static final int TRIES = 3;

	private final ClientThread thread;

	private final Router router;

	private final Duration scanLimit;

	private final Set<ResumedStream<?>> open = ConcurrentHashMap.newKeySet();

	private volatile boolean stopped;

	Streams(ClientThread thread, Router router, Duration scanLimit) {
		this.thread = thread;
		this.router = router;
		this.scanLimit = scanLimit;
	}

	StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		return begin(new FeedStream(this, request, receiver));
	}

	StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver) {
		ScanStream scan = new ScanStream(this, request, receiver, this.scanLimit);
		this.thread.schedule(() -> {
			if (scan.isLate()) {
				LinkException last = scan.lastFailure();
				scan.fail(new LinkException("no server began to answer within %s%s"
					.formatted(Failures.describe(this.scanLimit), (last != null) ? ": " + last.getMessage() : ""),
						false, last));
			}
		}, this.scanLimit.toNanos());
		return begin(scan);
	}

	private ResumedStream<?> begin(ResumedStream<?> stream) {
		this.open.add(stream);
		if (this.stopped) {
			stream.fail(stopped());
		}
		else {
			this.thread.execute(() -> resume(stream));
		}
		return stream;
	}

	/** Goes on at the server in use; without one, when one is found. */
	private void resume(ResumedStream<?> stream) {
		Link server = this.router.used();
		if (server != null) {
			stream.resume(server);
		}
	}

	void serverFound() {
		this.open.forEach(this::resume);
	}

	/** A server's stream has ended, and is to be followed by another. */
	void again(ResumedStream<?> stream, Link server, int failures) {
		if (failures >= TRIES) {
			this.router.leave(server);
		}
		long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures - 1, 10));
		this.thread.schedule(() -> resume(stream), pause);
	}

	void remove(ResumedStream<?> stream) {
		this.open.remove(stream);
	}

	void stop() {
		this.stopped = true;
		this.open.forEach((stream) -> stream.fail(stopped()));
	}

	private static LinkException stopped() {
		return new LinkException("this client is stopped", false, null);
	}

}
