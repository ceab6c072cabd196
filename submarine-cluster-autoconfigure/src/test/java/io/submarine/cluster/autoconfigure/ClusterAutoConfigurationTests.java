package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.alipay.sofa.jraft.Node;
import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.metadata.AsyncClusterMetadataOperations;
import io.submarine.cluster.metadata.ClusterMetadataOperations;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.MetadataSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

class ClusterAutoConfigurationTests {

	private static final String THREE = "submarine.server.addr=10.255.255.1, 10.255.255.2, 10.255.255.3";

	@TempDir
	Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClusterAutoConfiguration.class));

	@Test
	void processWithoutAnyPropertyIsAClusterOfItsOwn() {
		runInDirectory().run((context) -> {
			assertThat(context).hasSingleBean(ClusterServer.class)
				.hasSingleBean(Node.class)
				.hasSingleBean(ClusterClient.class)
				.hasSingleBean(ClusterMetadataTemplate.class)
				.hasSingleBean(AsyncClusterMetadataOperations.class)
				.hasSingleBean(MetadataSerializer.class);
			ClusterServer server = context.getBean(ClusterServer.class);
			assertThat(server.address().host()).isEqualTo("127.0.0.1");
			assertThat(server.address().port()).isPositive();
			ClusterMetadataOperations metadata = context.getBean(ClusterMetadataOperations.class);
			metadata.put("greeting", List.of("hello", "world"));
			assertThat(metadata.get("greeting", String[].class).value().orElseThrow()).containsExactly("hello",
					"world");
			assertThat(context.getBean(Node.class).isLeader()).isTrue();
		});
	}

	@Test
	void whatWasStoredIsThereAfterARestart() {
		runInDirectory().run((context) -> context.getBean(ClusterMetadataOperations.class).put("kept", 1));
		runInDirectory().run((context) -> assertThat(
				context.getBean(ClusterMetadataOperations.class).get("kept", Integer.class).value())
			.contains(1));
		assertThat(this.directory.resolve("submarine-server")).isDirectory();
	}

	@Test
	void contextMayBeStoppedAndStartedAgain() {
		runInDirectory().run((context) -> {
			context.getBean(ClusterMetadataOperations.class).put("kept", 1);
			context.stop();
			assertThat(context.getBean(ClusterServer.class).isRunning()).isFalse();
			assertThat(context.getBean(ClusterClient.class).isRunning()).isFalse();
			context.start();
			assertThat(context.getBean(ClusterMetadataOperations.class).get("kept", Integer.class).value()).contains(1);
		});
	}

	@Test
	void twoContextsOfOneProcessDoNotMeet() {
		this.runner.withSystemProperties("user.home=" + this.directory).run((first) -> this.runner.run((second) -> {
			first.getBean(ClusterMetadataOperations.class).put("whose", "first");
			second.getBean(ClusterMetadataOperations.class).put("whose", "second");
			assertThat(first.getBean(ClusterMetadataOperations.class).get("whose", String.class).value())
				.contains("first");
			assertThat(this.directory.resolve(".submarine-cluster/submarine-server").toFile().list())
				.containsExactly("embedded-application");
		}));
	}

	@Test
	void processThatIsNotListedIsAClient() {
		this.runner.withPropertyValues(THREE).run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(ClusterServer.class)
				.doesNotHaveBean(Node.class)
				.hasSingleBean(ClusterMetadataTemplate.class);
			assertThat(context.getBean(ClusterClient.class).view().status()).isEqualTo(ClusterStatus.STARTING);
		});
	}

	@Test
	void serverThatIsNotListedFails() {
		this.runner.withPropertyValues(THREE, "submarine.cluster.role=server")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ClusterConfigurationException.class)
				.hasMessageContaining("10.255.255.1:6060")
				.hasMessageContaining("127.0.0.1"));
	}

	@Test
	void malformedAddressFails() {
		this.runner.withPropertyValues("submarine.server.addr=10.0.0.1:sixty")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("sixty"));
	}

	@Test
	void propertyOutOfItsBoundsFails() {
		runInDirectory("submarine.cluster.metadata.max-value-size=2MB")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(IllegalArgumentException.class)
				.rootCause()
				.hasMessageContaining("metadata.max-value-size is 2097152B, at most 1048576B"));
		runInDirectory("submarine.cluster.election-timeout=1ms")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("election time-out"));
	}

	@Test
	void nothingIsThereWhereItIsSwitchedOff() {
		this.runner.withPropertyValues("submarine.cluster.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ClusterServer.class)
				.doesNotHaveBean(ClusterClient.class)
				.doesNotHaveBean(ClusterMetadataOperations.class)
				.doesNotHaveBean(MetadataSerializer.class));
	}

	@Test
	void limitsAreThoseOfTheProperties() {
		runInDirectory("submarine.cluster.metadata.max-value-size=10B").run((context) -> {
			ClusterMetadataOperations metadata = context.getBean(ClusterMetadataOperations.class);
			Awaitility.await()
				.untilAsserted(() -> assertThatThrownBy(() -> metadata.put("k", "more than ten bytes"))
					.hasMessageContaining("submarine.cluster.metadata.max-value-size"));
		});
	}

	@Test
	void customizersHaveTheLastWordInTheirOrder() {
		runInDirectory().withUserConfiguration(Customizers.class).run((context) -> {
			assertThat(context.getBean(Node.class).getOptions().getElectionTimeoutMs()).isEqualTo(444);
			assertThat(context.getBean(Node.class).getOptions().getRaftOptions().getMaxEntriesSize()).isEqualTo(77);
		});
	}

	@Test
	void lifecycleIsBelowTheWebServerAndNeverPaused() {
		runInDirectory().run((context) -> {
			ClusterLifecycle lifecycle = context.getBean(ClusterLifecycle.class);
			assertThat(lifecycle.getPhase()).isEqualTo(SmartLifecycle.DEFAULT_PHASE - 3072);
			assertThat(lifecycle.isPauseable()).isFalse();
			assertThat(lifecycle.isAutoStartup()).isTrue();
		});
	}

	@Test
	void backsOffFromTheUsersOperations() {
		runInDirectory().withBean(ClusterMetadataOperations.class, () -> mock(ClusterMetadataOperations.class))
			.withBean(AsyncClusterMetadataOperations.class, () -> mock(AsyncClusterMetadataOperations.class))
			.run((context) -> assertThat(context).hasSingleBean(ClusterMetadataOperations.class)
				.hasSingleBean(AsyncClusterMetadataOperations.class)
				.doesNotHaveBean(ClusterMetadataTemplate.class));
	}

	@Test
	void backsOffFromTheUsersSerializer() {
		MetadataSerializer own = mock(MetadataSerializer.class);
		given(own.serialize("x")).willReturn(new byte[] { 7 });
		runInDirectory().withBean(MetadataSerializer.class, () -> own).run((context) -> {
			ClusterMetadataOperations metadata = context.getBean(ClusterMetadataOperations.class);
			metadata.put("k", "x");
			assertThat(metadata.get("k", byte[].class).value().orElseThrow()).containsExactly(7);
		});
	}

	@Test
	void backsOffFromTheUsersNodeServerAndClient() {
		ClusterServer server = mock(ClusterServer.class);
		given(server.cluster()).willReturn("submarine-server");
		ClusterClient client = mock(ClusterClient.class);
		this.runner.withBean(ClusterServer.class, () -> server)
			.withBean(ClusterClient.class, () -> client)
			.withBean(ClusterMetadataOperations.class, () -> mock(ClusterMetadataOperations.class))
			.withBean(AsyncClusterMetadataOperations.class, () -> mock(AsyncClusterMetadataOperations.class))
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.hasSingleBean(ClusterServer.class)
					.hasSingleBean(ClusterClient.class);
				assertThat(context).doesNotHaveBean(Node.class);
				verify(server).start();
				verify(client).start();
			});
	}

	@Test
	void bothClustersOfOneProcessHaveTheirOwnBeans() {
		withBothClusters().run((context) -> {
			assertThat(context).hasNotFailed();
			ClusterMetadataOperations submarine = context.getBean(ClusterMetadataOperations.class);
			ClusterMetadataOperations workbench = context.getBean("workbenchClusterMetadataTemplate",
					ClusterMetadataOperations.class);
			submarine.put("whose", "submarine");
			workbench.put("whose", "workbench");
			assertThat(submarine.get("whose", String.class).value()).contains("submarine");
			assertThat(workbench.get("whose", String.class).value()).contains("workbench");
			assertThat(context.getBean(ClusterServer.class).cluster()).isEqualTo("submarine-server");
			assertThat(context.getBean("workbenchClusterServer", ClusterServer.class).cluster())
				.isEqualTo("workbench-server");
			assertThat(context.getBean("workbenchRaftNode", Node.class).getGroupId()).isEqualTo("workbench-server");
			assertThat(context.getBean("workbenchClusterClient", ClusterClient.class).cluster())
				.isEqualTo("workbench-server");
			assertThat(context).hasBean("workbenchAsyncClusterMetadataTemplate");
		});
	}

	@Test
	void workbenchClusterTakesWhatItLeavesOutFromTheOther() {
		withBothClusters()
			.withPropertyValues("submarine.cluster.operation-timeout=7s", "submarine.cluster.feed.max-items=777",
					"workbench.cluster.operation-timeout=9s")
			.run((context) -> {
				ClusterProperties workbench = context.getBean("workbenchClusterProperties", ClusterProperties.class);
				assertThat(workbench.getOperationTimeout()).isEqualTo(Duration.ofSeconds(9));
				assertThat(workbench.getFeed().getMaxItems()).isEqualTo(777);
				assertThat(context.getBean(ClusterProperties.class).getOperationTimeout())
					.isEqualTo(Duration.ofSeconds(7));
			});
	}

	@Test
	void processOfTheWorkbenchClusterAloneHasNoOther() {
		runInDirectory("workbench.server.addr=127.0.0.1:" + FreePorts.next()).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(ClusterMetadataTemplate.class);
			assertThat(context.getBean(ClusterClient.class).cluster()).isEqualTo("workbench-server");
		});
	}

	@Test
	void selfOfTheOtherClusterIsNotTakenOver() {
		int submarine = FreePorts.next();
		int workbench = FreePorts.next();
		runInDirectory("submarine.server.addr=127.0.0.1:" + submarine, "submarine.cluster.self=127.0.0.1:" + submarine,
				"workbench.server.addr=127.0.0.1:" + workbench)
			.run((context) -> assertThat(
					context.getBean("workbenchClusterServer", ClusterServer.class).address().port())
				.isEqualTo(workbench));
	}

	private ApplicationContextRunner withBothClusters() {
		return runInDirectory("submarine.server.addr=127.0.0.1:" + FreePorts.next(),
				"workbench.server.addr=127.0.0.1:" + FreePorts.next());
	}

	private ApplicationContextRunner runInDirectory(String... properties) {
		return this.runner.withPropertyValues("submarine.cluster.data-dir=" + this.directory)
			.withPropertyValues(properties);
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@Order(2)
		NodeOptionsCustomizer last() {
			return (options) -> options.setElectionTimeoutMs(options.getElectionTimeoutMs() + 4);
		}

		@Bean
		@Order(1)
		NodeOptionsCustomizer first() {
			return (options) -> options.setElectionTimeoutMs(440);
		}

		@Bean
		RaftOptionsCustomizer raftOptions() {
			return (options) -> options.setMaxEntriesSize(77);
		}

	}

}
