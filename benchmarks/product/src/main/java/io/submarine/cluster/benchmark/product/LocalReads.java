package io.submarine.cluster.benchmark.product;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.benchmark.Message;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.GetOptions;

/** Threads of a server process that read its own state, in loops. */
final class LocalReads {

	private static final int KEYS = 1_000;

	private static final int READS_A_LOOK = 1_000;

	private LocalReads() {
	}

	/**
	 * Runs as a request describes.
	 * @param template what is read from
	 * @param request threads, and millis to measure after as much warming
	 * @return reads a second, of all threads together
	 * @throws Exception if a read fails
	 */
	static Message run(ClusterMetadataTemplate template, Message request) throws Exception {
		int threads = (int) request.number("threads");
		long nanos = TimeUnit.MILLISECONDS.toNanos(request.number("millis"));
		measure(template, threads, nanos);
		return Message.of("done").with("rate", measure(template, threads, nanos));
	}

	private static double measure(ClusterMetadataTemplate template, int threads, long nanos)
			throws InterruptedException, ExecutionException {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<Double>> loops = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				loops.add(() -> loop(template, nanos));
			}
			double rate = 0;
			for (Future<Double> loop : executor.invokeAll(loops)) {
				rate += loop.get();
			}
			return rate;
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static double loop(ClusterMetadataTemplate template, long nanos) {
		String[] keys = new String[KEYS];
		for (int i = 0; i < KEYS; i++) {
			keys[i] = "bench/%04d".formatted(i);
		}
		GetOptions local = GetOptions.local();
		long start = System.nanoTime();
		long reads = 0;
		long bytes = 0;
		while (System.nanoTime() - start < nanos) {
			for (int i = 0; i < READS_A_LOOK; i++) {
				bytes += template.get(keys[(int) (reads++ % KEYS)], byte[].class, local).value().orElseThrow().length;
			}
		}
		if (bytes < reads) {
			throw new IllegalStateException("%d reads gave %d bytes".formatted(reads, bytes));
		}
		return reads * 1e9 / (System.nanoTime() - start);
	}

}
