package io.submarine.cluster.benchmark.client;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import io.submarine.cluster.benchmark.Message;
import org.jspecify.annotations.Nullable;

/**
 * A closed loop: so many callers, each with one operation under way all the time. What
 * ends within the measured time counts; what the servers' processors spent in that time
 * is set against it.
 */
final class Load {

	/** How many keys there are, all of them written before the first read. */
	static final int KEYS = 1_000;

	/** Made once: what a load measures is not how long a key takes to write down. */
	private static final List<String> NAMES = IntStream.range(0, KEYS).mapToObj("bench/%04d"::formatted).toList();

	private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

	private final LatencyHistogram latencies = new LatencyHistogram();

	private final LongAdder all = new LongAdder();

	private final LongAdder failures = new LongAdder();

	private final Target target;

	private final Operation operation;

	private final byte[] value;

	private final CountDownLatch callers;

	private volatile boolean measuring;

	private volatile boolean ending;

	private Load(Target target, Operation operation, int valueBytes, int callers) {
		this.target = target;
		this.operation = operation;
		this.value = new byte[valueBytes];
		new Random(valueBytes).nextBytes(this.value);
		this.callers = new CountDownLatch(callers);
	}

	/**
	 * Runs the load that a request describes.
	 * @param target the system
	 * @param request operation, bytes, callers, warm and measure in milliseconds, pids of
	 * the servers
	 * @return what was measured
	 * @throws InterruptedException if interrupted
	 */
	static Message run(Target target, Message request) throws InterruptedException {
		Load load = new Load(target, Operation.valueOf(request.text("operation")), (int) request.number("bytes"),
				(int) request.number("callers"));
		return load.run(request.number("warm"), request.number("measure"), new Processors(request.text("pids")));
	}

	static String key(long number) {
		return NAMES.get((int) (number % KEYS));
	}

	private Message run(long warmMillis, long measureMillis, Processors processors) throws InterruptedException {
		int count = (int) this.callers.getCount();
		for (int i = 0; i < count; i++) {
			// Operations that end at once keep the thread that began them.
			Thread starter = new Thread(new Caller(i * 7919L)::next, "caller-" + i);
			starter.setDaemon(true);
			starter.start();
		}
		TimeUnit.MILLISECONDS.sleep(warmMillis);
		Duration before = processors.used();
		long start = System.nanoTime();
		this.measuring = true;
		TimeUnit.MILLISECONDS.sleep(measureMillis);
		this.measuring = false;
		long nanos = System.nanoTime() - start;
		Duration used = processors.used().minus(before);
		this.ending = true;
		if (!this.callers.await(LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS)) {
			throw new IllegalStateException("%d operations were not answered".formatted(this.callers.getCount()));
		}
		long measured = this.latencies.count();
		return Message.of("done")
			.with("rate", measured * 1e9 / nanos)
			.with("median", this.latencies.percentile(0.5) / 1e3)
			.with("tail", this.latencies.percentile(0.99) / 1e3)
			.with("cpu", (measured > 0) ? used.toNanos() / 1e3 / measured : 0)
			.with("all", this.all.sum())
			.with("failures", this.failures.sum());
	}

	/** One caller; its operations follow each other without growing the stack. */
	private final class Caller {

		private final AtomicInteger wanted = new AtomicInteger();

		private long number;

		Caller(long number) {
			this.number = number;
		}

		void next() {
			if (this.wanted.getAndIncrement() > 0) {
				return;
			}
			do {
				begin();
			}
			while (this.wanted.decrementAndGet() > 0);
		}

		private void begin() {
			if (Load.this.ending) {
				Load.this.callers.countDown();
				return;
			}
			boolean counts = Load.this.measuring;
			long start = System.nanoTime();
			CompletableFuture<?> answer = Load.this.operation.begin(Load.this.target, key(this.number++),
					Load.this.value);
			CompletableFuture<?> unused = answer.whenComplete((result, failure) -> ended(counts, start, failure));
		}

		private void ended(boolean counts, long start, @Nullable Throwable failure) {
			Load.this.all.increment();
			if (failure != null) {
				Load.this.failures.increment();
				CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS).execute(this::next);
				return;
			}
			if (counts && Load.this.measuring) {
				Load.this.latencies.record(System.nanoTime() - start);
			}
			next();
		}

	}

}
