package io.submarine.cluster.benchmark.client;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

import io.submarine.cluster.benchmark.Message;

/**
 * How long after the acknowledgement of a put the last of many watchers of one server
 * sees it, while the cluster has nothing else to do.
 */
final class WatchLatency {

	private static final String KEY = "bench-watched/number";

	/** Longer than the heartbeats' period, so that nothing is under way any more. */
	private static final long IDLE_MILLIS = 250;

	private WatchLatency() {
	}

	/**
	 * Measures as a request describes.
	 * @param target the system
	 * @param request server, readers, and count of the puts
	 * @return median and tail in microseconds
	 * @throws Exception if a put fails or a watcher does not see it within ten seconds
	 */
	static Message run(Target target, Message request) throws Exception {
		int readers = (int) request.number("readers");
		int count = (int) request.number("count");
		long base = System.currentTimeMillis();
		LatencyHistogram latencies = new LatencyHistogram();
		Phaser seen = new Phaser(readers + 1);
		List<Target.Watch> watches = new ArrayList<>();
		try {
			for (int i = 0; i < readers; i++) {
				watches.add(target.watch(request.text("server"), KEY, new Reader(base, seen)));
			}
			for (int i = 0; i < count; i++) {
				TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
				target.put(KEY, ByteBuffer.allocate(Long.BYTES).putLong(base + i).array()).get(10, TimeUnit.SECONDS);
				long acknowledged = System.nanoTime();
				awaitAll(seen);
				latencies.record(System.nanoTime() - acknowledged);
			}
		}
		finally {
			watches.forEach(Target.Watch::close);
		}
		return Message.of("done")
			.with("median", latencies.percentile(0.5) / 1e3)
			.with("tail", latencies.percentile(0.99) / 1e3);
	}

	private static void awaitAll(Phaser seen) throws InterruptedException, TimeoutException {
		int phase = seen.arrive();
		seen.awaitAdvanceInterruptibly(phase, 10, TimeUnit.SECONDS);
	}

	/** Arrives once for each number that this run wrote. */
	private static final class Reader implements LongConsumer {

		private final Phaser seen;

		private long next;

		Reader(long next, Phaser seen) {
			this.next = next;
			this.seen = seen;
		}

		@Override
		public synchronized void accept(long number) {
			if (number == this.next) {
				this.next++;
				this.seen.arrive();
			}
		}

	}

}
