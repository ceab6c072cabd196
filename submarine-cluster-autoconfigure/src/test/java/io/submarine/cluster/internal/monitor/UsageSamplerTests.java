package io.submarine.cluster.internal.monitor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.submarine.cluster.ClusterUsageContributor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/** Usage as others read it: R15. */
@ExtendWith(OutputCaptureExtension.class)
class UsageSamplerTests {

	private static final Duration BEAT = Duration.ofSeconds(3);

	private final CountDownLatch release = new CountDownLatch(1);

	private UsageSampler sampler;

	@AfterEach
	void close() {
		this.release.countDown();
		this.sampler.close();
	}

	private void sample(Duration window, Path directory, ClusterUsageContributor... contributors) {
		this.sampler = new UsageSampler(BEAT, window, List.of(contributors), directory);
	}

	private JsonNode usage() {
		return JsonMapper.shared().readTree(new String(this.sampler.usage(), StandardCharsets.UTF_8));
	}

	/** Takes samples until a gauge is there. */
	private JsonNode awaitUsage(String gauge) {
		return await().until(this::usage, (usage) -> usage.path("last").has(gauge));
	}

	@Test
	void systemIsMeasuredInTheUnitsPromised(@TempDir Path directory) {
		sample(Duration.ofMinutes(5), directory);
		awaitUsage("DISK_FREE_BYTES");
		JsonNode last = awaitUsage("CPU_CAPACITY").get("last");
		double cores = last.get("CPU_CAPACITY").asDouble();
		assertThat(cores).isEqualTo(Runtime.getRuntime().availableProcessors());
		assertThat(last.get("CPU_USED").asDouble()).isBetween(0.0, cores);
		assertThat(last.get("MEMORY_USED").asDouble()).isBetween(1e6, last.get("MEMORY_CAPACITY").asDouble());
		assertThat(last.get("HEAP_USED_BYTES").asDouble()).isBetween(1e6, last.get("HEAP_MAX_BYTES").asDouble());
		assertThat(last.get("DISK_FREE_BYTES").asDouble()).isBetween(0.0, last.get("DISK_TOTAL_BYTES").asDouble());
		assertThat(usage().propertyNames()).containsAll(last.propertyNames());
	}

	@Test
	void averageIsOverTheWindowAndNotThePeak() {
		AtomicInteger count = new AtomicInteger();
		sample(BEAT.multipliedBy(4), null, () -> Map.of("QUEUE_LENGTH", (double) count.getAndIncrement()));
		JsonNode usage = await().until(this::usage, (read) -> read.path("last").path("QUEUE_LENGTH").asDouble() >= 10);
		double last = usage.get("last").get("QUEUE_LENGTH").asDouble();
		assertThat(usage.get("QUEUE_LENGTH").asDouble()).isCloseTo(last - 1.5, within(1e-9));
	}

	@Test
	void contributorThatThrowsIsLeftOutAndComesBack(CapturedOutput output) {
		AtomicInteger asked = new AtomicInteger();
		sample(Duration.ofMinutes(5), null, () -> {
			if (asked.incrementAndGet() < 3) {
				throw new IllegalStateException("no GPU");
			}
			return Map.of("GPU_USED", 0.5);
		});
		awaitUsage("CPU_CAPACITY");
		assertThat(awaitUsage("GPU_USED").get("GPU_USED").asDouble()).isEqualTo(0.5);
		assertThat(output).containsOnlyOnce("no GPU");
	}

	@Test
	void contributorThatBlocksHoldsUpNobody(CapturedOutput output) {
		AtomicInteger asked = new AtomicInteger();
		ClusterUsageContributor blocking = () -> {
			if (asked.incrementAndGet() > 1) {
				hold(this.release);
			}
			return Map.of("BLOCKING", 1.0);
		};
		AtomicInteger count = new AtomicInteger();
		sample(Duration.ofMinutes(5), null, blocking, () -> Map.of("OTHER", (double) count.incrementAndGet()));
		await().until(() -> {
			JsonNode last = usage().get("last");
			return last.path("OTHER").asDouble() > 10 && !last.has("BLOCKING");
		});
		assertThat(asked).hasValue(2);
		assertThat(output).contains("has not answered since the last heartbeat");
		this.release.countDown();
		awaitUsage("BLOCKING");
	}

	private static void hold(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void whatIsNoFiniteNumberOrNoNameIsLeftOut(CapturedOutput output) {
		sample(Duration.ofMinutes(5), null,
				() -> Map.of("NAN", Double.NaN, "INFINITE", Double.POSITIVE_INFINITY, "not-a-name", 1.0, "FINE", 2.0));
		JsonNode last = awaitUsage("FINE").get("last");
		assertThat(last.has("NAN") || last.has("INFINITE") || last.has("not-a-name")).isFalse();
		assertThat(output).contains("which is left out");
	}

	@Test
	void contributorCannotTakeTheNamesOfTheSystem() {
		sample(Duration.ofMinutes(5), null, () -> Map.of("CPU_CAPACITY", -1.0, "OWN", 1.0));
		awaitUsage("CPU_CAPACITY");
		assertThat(awaitUsage("OWN").get("last").get("CPU_CAPACITY").asDouble()).isPositive();
	}

	@Test
	void anyNumberOfGaugesFitsIntoABeat() {
		ClusterUsageContributor[] many = IntStream.range(0, 20)
			.mapToObj((source) -> (ClusterUsageContributor) () -> IntStream.range(0, 30)
				.boxed()
				.collect(Collectors.toMap((i) -> "A".repeat(40) + "_%d_%d".formatted(source, i), (i) -> 1.0 / 3)))
			.toArray(ClusterUsageContributor[]::new);
		sample(Duration.ofMinutes(5), null, many);
		await().until(() -> usage().get("last").size() == 100);
		assertThat(this.sampler.usage().length).isLessThan(16 * 1024);
	}

	@Test
	void nothingRunsAfterItsEnd() {
		AtomicInteger asked = new AtomicInteger();
		sample(Duration.ofMinutes(5), null, () -> Map.of("ASKED", (double) asked.incrementAndGet()));
		awaitUsage("ASKED");
		this.sampler.close();
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("cluster-usage-")));
		int before = asked.get();
		this.sampler.usage();
		assertThat(asked).hasValue(before);
	}

	@Test
	void windowWithoutABeatIsRefused() {
		sample(BEAT, null);
		assertThatIllegalArgumentException().isThrownBy(() -> sample(Duration.ofSeconds(2), null))
			.withMessageContaining("usage-window is PT2S");
	}

}
