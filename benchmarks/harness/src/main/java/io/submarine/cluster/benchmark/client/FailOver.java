package io.submarine.cluster.benchmark.client;

import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.submarine.cluster.benchmark.Message;

/** How long after the leader was killed the next write is acknowledged. */
final class FailOver {

	private static final String KEY = "bench/fail-over";

	private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

	private FailOver() {
	}

	/**
	 * Kills a process and writes until a write is acknowledged.
	 * @param target the system
	 * @param request the leader's pid
	 * @return the time between the two in milliseconds
	 * @throws Exception if no write is acknowledged within a minute
	 */
	static Message run(Target target, Message request) throws Exception {
		put(target);
		ProcessHandle leader = ProcessHandle.of(request.number("pid")).orElseThrow();
		long killed = System.nanoTime();
		leader.destroyForcibly();
		while (true) {
			try {
				put(target);
				return Message.of("done").with("millis", (System.nanoTime() - killed) / 1e6);
			}
			catch (ExecutionException | TimeoutException ex) {
				if (System.nanoTime() - killed > LONGEST_NANOS) {
					throw ex;
				}
			}
		}
	}

	private static void put(Target target) throws InterruptedException, ExecutionException, TimeoutException {
		target.put(KEY, ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array()).get(20, TimeUnit.SECONDS);
	}

}
