package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterStatusChangedEvent;
import io.submarine.cluster.LeaderChangedEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts with and without a cluster that can be used, and what the application hears. */
class AwaitQuorumTests {

	private final String self = "127.0.0.1:" + FreePorts.next();

	private final String absent = "127.0.0.1:" + FreePorts.next();

	@TempDir
	private Path directory;

	private ApplicationContextRunner runner(String... properties) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClusterAutoConfiguration.class))
			.withPropertyValues("submarine.cluster.data-dir=" + this.directory, "submarine.cluster.min-free-disk=0")
			.withPropertyValues(properties);
	}

	private String[] oneOfTwo(String... more) {
		List<String> properties = new CopyOnWriteArrayList<>(List
			.of("submarine.server.addr=" + this.self + ", " + this.absent, "submarine.cluster.self=" + this.self));
		properties.addAll(List.of(more));
		return properties.toArray(String[]::new);
	}

	@Test
	void startDoesNotWaitForAbsentServersUnlessTold() {
		runner(oneOfTwo()).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ClusterClient.class).view().status()).isEqualTo(ClusterStatus.STARTING);
		});
	}

	@Test
	void startThatWaitsInVainFailsAndNamesTheServersNotReached() {
		runner(oneOfTwo("submarine.cluster.await-quorum=300ms")).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new QuorumNotReachedFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).startsWith("The cluster 'submarine-server' is STARTING after 300 ms")
				.contains("not reached were")
				.contains(this.absent);
			assertThat(analysis.getAction()).contains("submarine.cluster.await-quorum");
		});
	}

	@Test
	void startThatWaitsInVainMayGoOn() {
		runner(oneOfTwo("submarine.cluster.await-quorum=100ms", "submarine.cluster.await-quorum-action=continue"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void startThatWaitsGoesOnWithAClusterThatCanBeUsed() {
		runner("submarine.server.addr=" + this.self, "submarine.cluster.await-quorum=60s")
			.run((context) -> assertThat(context.getBean(ClusterClient.class).view().status())
				.isEqualTo(ClusterStatus.AVAILABLE));
	}

	@Test
	void timeToWaitIsNotNegative() {
		runner("submarine.server.addr=" + this.self, "submarine.cluster.await-quorum=-1s").run((
				context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("await-quorum is PT-1S"));
	}

	@Test
	void changesOfStatusAndLeaderAreApplicationEvents() {
		runner("submarine.server.addr=" + this.self).withUserConfiguration(Listening.class).run((context) -> {
			Heard heard = context.getBean(Heard.class);
			Awaitility.await().until(() -> heard.statuses.contains(ClusterStatus.AVAILABLE));
			assertThat(heard.leaders).contains(this.self);
			context.stop();
			Awaitility.await().until(() -> heard.statuses.contains(ClusterStatus.STOPPED));
			assertThat(heard.statuses).containsSubsequence(ClusterStatus.AVAILABLE, ClusterStatus.STOPPED);
			assertThat(heard.threads).noneMatch((name) -> name.startsWith("JRaft"));
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		@Bean
		Heard heard() {
			return new Heard();
		}

	}

	static class Heard {

		private final List<ClusterStatus> statuses = new CopyOnWriteArrayList<>();

		private final List<String> leaders = new CopyOnWriteArrayList<>();

		private final List<String> threads = new CopyOnWriteArrayList<>();

		@EventListener
		void onStatus(ClusterStatusChangedEvent event) {
			this.statuses.add(event.status());
			this.threads.add(Thread.currentThread().getName());
		}

		@EventListener
		void onLeader(LeaderChangedEvent event) {
			this.leaders.add(String.valueOf(event.leader()));
		}

	}

}
