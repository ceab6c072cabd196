package io.submarine.cluster.internal.monitor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.ClusterUsageContributor;
import tools.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

/**
 * Samples how busy this process is, once with each beat. Tells it as JSON: averages over
 * the samples of a sliding window, and the last sample as a group of its own, for example
 * <pre>{"CPU_USED": 0.7, ..., "last": {"CPU_USED": 1.3, ...}}</pre> {@code CPU_CAPACITY}
 * and {@code CPU_USED} are in cores, {@code MEMORY_CAPACITY} and {@code MEMORY_USED} in
 * bytes; the other names have their unit.
 * <p>
 * Thread-safe. No source is waited for: each is asked on a thread that it may keep, and
 * is not asked again before it has answered.
 */
public final class UsageSampler implements UsageSource, AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int MAX_SAMPLES = 10_000;

	/** So many fit into a beat; those of the system come first. */
	private static final int MAX_GAUGES = 100;

	private static final long IDLE_SECONDS = 10;

	private final List<SampledSource> sources = new ArrayList<>();

	private final ThreadPoolExecutor executor;

	/**
	 * Creates one, which takes its first sample at once.
	 * @param interval the time from one beat to the next
	 * @param window how far averages reach back
	 * @param contributors the application's own gauges
	 * @param directory whose disk is looked at; none in a process without files
	 * @throws IllegalArgumentException if the window has no beat, or too many
	 */
	public UsageSampler(Duration interval, Duration window, List<ClusterUsageContributor> contributors,
			@Nullable Path directory) {
		int samples = samples(interval, window);
		this.sources.add(new SampledSource(SystemGauges::process, samples));
		if (directory != null) {
			this.sources.add(new SampledSource(() -> SystemGauges.disk(directory), samples));
		}
		contributors.forEach((contributor) -> this.sources.add(new SampledSource(contributor, samples)));
		AtomicInteger count = new AtomicInteger();
		this.executor = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
				new SynchronousQueue<>(), (task) -> {
					Thread thread = new Thread(task, "cluster-usage-" + count.incrementAndGet());
					thread.setDaemon(true);
					return thread;
				}, new ThreadPoolExecutor.DiscardPolicy());
		sample();
	}

	private static int samples(Duration interval, Duration window) {
		long samples = window.toNanos() / interval.toNanos();
		if (samples < 1 || samples > MAX_SAMPLES) {
			throw new IllegalArgumentException(
					"usage-window is %s: it must hold from 1 to %d beats, one each %s (heartbeat-interval)"
						.formatted(window, MAX_SAMPLES, interval));
		}
		return (int) samples;
	}

	/** Begins the next sample, and tells those that are there. */
	@Override
	public byte[] usage() {
		Map<String, Object> usage = new TreeMap<>();
		Map<String, Double> last = new TreeMap<>();
		this.sources.forEach((source) -> source.forEach((name, window) -> {
			if (usage.size() < MAX_GAUGES) {
				usage.putIfAbsent(name, window.mean());
				last.putIfAbsent(name, window.last());
			}
		}));
		sample();
		usage.put("last", last);
		return JSON.writeValueAsBytes(usage);
	}

	private void sample() {
		for (SampledSource source : this.sources) {
			if (source.begin()) {
				this.executor.execute(source::sample);
			}
		}
	}

	/**
	 * Samples nothing more. A source that does not return is interrupted, not waited for.
	 */
	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
