package io.submarine.cluster.benchmark.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

import io.submarine.cluster.benchmark.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClientProgramTests {

	private static final int CALLERS = 4;

	private final AtomicInteger underWay = new AtomicInteger();

	private final AtomicInteger most = new AtomicInteger();

	@Test
	void loadKeepsEachCallerBusyWithOneOperation() throws Exception {
		Message done = run((key, value) -> CompletableFuture.supplyAsync(() -> {
			this.most.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
			return this.underWay.decrementAndGet();
		}));
		assertThat(this.most).hasValueBetween(1, CALLERS);
		assertThat(done.decimal("rate")).isPositive();
		assertThat(done.number("all")).isPositive();
		assertThat(done.number("failures")).isZero();
	}

	@Test
	void operationsThatEndAtOnceDoNotGrowTheStack() throws Exception {
		Message done = run((key, value) -> {
			this.most.accumulateAndGet(Thread.currentThread().getStackTrace().length, Math::max);
			return CompletableFuture.completedFuture(key);
		});
		assertThat(done.number("all")).isGreaterThan(3 * CALLERS);
		assertThat(this.most).hasValueLessThan(50);
	}

	@Test
	void failuresAreCountedAndNotMeasured() throws Exception {
		Message done = run((key, value) -> CompletableFuture.failedFuture(new IllegalStateException("refused")));
		assertThat(done.number("failures")).isEqualTo(done.number("all")).isPositive();
		assertThat(done.decimal("rate")).isZero();
	}

	private static Message run(Put put) throws Exception {
		return ClientProgram.load(new PutTarget(put))
			.carryOut(Message.of("load")
				.with("operation", "PUT")
				.with("bytes", 16)
				.with("callers", CALLERS)
				.with("warm", 50)
				.with("measure", 1000)
				.with("pids", ProcessHandle.current().pid()));
	}

	private interface Put {

		CompletableFuture<?> put(String key, byte[] value);

	}

	/** A system that only puts. */
	private record PutTarget(Put put) implements Target {

		@Override
		public CompletableFuture<?> put(String key, byte[] value) {
			return this.put.put(key, value);
		}

		@Override
		public CompletableFuture<?> read(String key) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<?> localRead(String key) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<?> transaction(String key, byte[] value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Watch watch(String server, String key, LongConsumer onNumber) {
			throw new UnsupportedOperationException();
		}

	}

}
