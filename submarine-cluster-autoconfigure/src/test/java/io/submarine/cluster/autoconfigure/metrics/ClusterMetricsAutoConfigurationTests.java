package io.submarine.cluster.autoconfigure.metrics;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.autoconfigure.ClusterAutoConfiguration;
import io.submarine.cluster.metadata.ClusterMetadataOperations;
import io.submarine.cluster.metrics.LeaderChangeMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ClusterMetricsAutoConfigurationTests {

	private static final String BEAN = "submarineClusterMetrics";

	@TempDir
	Path directory;

	private final ApplicationContextRunner alone = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(ClusterAutoConfiguration.class, ClusterMetricsAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.alone
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				SimpleMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class));

	@Test
	void whatAServerDoesIsCountedAndTimed() {
		inDirectory(this.runner).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			ClusterMetadataOperations metadata = context.getBean(ClusterMetadataOperations.class);
			for (int i = 0; i < 20; i++) {
				metadata.put("notes/" + i, "text");
			}
			assertThat(metadata.get("notes/7", String.class).value()).contains("text");
			context.getBean(ClusterServer.class).takeSnapshot().get(30, TimeUnit.SECONDS);
			assertThat(registry.get("submarine.cluster.proposals").tag("outcome", "APPLIED").timer().count())
				.isGreaterThanOrEqualTo(20);
			assertThat(registry.get("submarine.cluster.proposals")
				.tag("outcome", "APPLIED")
				.timer()
				.totalTime(TimeUnit.NANOSECONDS)).isPositive();
			assertThat(registry.get("submarine.cluster.reads")
				.tag("consistency", "LINEARIZABLE")
				.tag("outcome", "ANSWERED")
				.timer()
				.count()).isPositive();
			assertThat(registry.get("submarine.cluster.batch").summary().totalAmount()).isGreaterThanOrEqualTo(20);
			assertThat(registry.get("submarine.cluster.log.force").timer().count()).isPositive();
			assertThat(registry.get("submarine.cluster.snapshot").timer().count()).isPositive();
			awaitAtLeast(registry, "submarine.cluster.store.entries", 20);
			awaitAtLeast(registry, "submarine.cluster.index.applied", 1);
			awaitAtLeast(registry, "submarine.cluster.snapshot.size", 100);
			awaitAtLeast(registry, "submarine.cluster.log.size", 100);
			awaitAtLeast(registry, "submarine.cluster.disk.free", 1);
			awaitAtLeast(registry, "submarine.cluster.sessions", 1);
			awaitAtLeast(registry, "submarine.cluster.peers.reachable", 1);
			assertThat(registry.get("submarine.cluster.status").tag("status", "AVAILABLE").gauge().value()).isOne();
			assertThat(registry.get("submarine.cluster.leading").gauge().value()).isOne();
			System.gc();
			assertThat(registry.getMeters()).filteredOn((meter) -> meter.getId().getName().startsWith("submarine."))
				.allSatisfy((meter) -> assertThat(meter.measure()).as(meter.getId().getName())
					.extracting(Measurement::getValue)
					.doesNotContain(Double.NaN));
		});
	}

	@Test
	void keysAreInNoMeter() {
		inDirectory(this.runner).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			int before = registry.getMeters().size();
			context.getBean(ClusterMetadataOperations.class).put("notes/secret", "text");
			assertThat(registry.getMeters()).hasSize(before)
				.extracting(Meter::getId)
				.noneMatch((id) -> id.toString().contains("secret"));
		});
	}

	@Test
	void clientHasTheMetersOfAClient() {
		this.runner.withPropertyValues("submarine.server.addr=10.255.255.1, 10.255.255.2, 10.255.255.3")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("submarine.cluster.status").tag("status", "STARTING").gauge().value()).isOne();
				assertThat(registry.get("submarine.cluster.retry.depth").gauge().value()).isZero();
				assertThat(registry.find("submarine.cluster.log.size").meter()).isNull();
			});
	}

	@Test
	void applicationWithoutMicrometerStarts() {
		inDirectory(this.alone).withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ClusterServer.class)
				.doesNotHaveBean(BEAN));
	}

	@Test
	void nothingIsBoundWithoutARegistry() {
		inDirectory(this.alone).run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(BEAN));
	}

	@Test
	void backsOffFromTheUsersBinders() {
		LeaderChangeMetrics own = new LeaderChangeMetrics(List.of());
		inDirectory(this.runner).withBean(BEAN, MeterBinder.class, () -> (registry) -> {
		}).withBean("own", LeaderChangeMetrics.class, () -> own).run((context) -> {
			assertThat(context.getBean(LeaderChangeMetrics.class)).isSameAs(own);
			assertThat(context.getBean(MeterRegistry.class).find("submarine.cluster.term").meter()).isNull();
		});
	}

	private ApplicationContextRunner inDirectory(ApplicationContextRunner contexts) {
		return contexts.withPropertyValues("submarine.cluster.data-dir=" + this.directory);
	}

	private static void awaitAtLeast(MeterRegistry registry, String gauge, double value) {
		await(gauge).atMost(Duration.ofSeconds(30)).until(() -> registry.get(gauge).gauge().value() >= value);
	}

}
