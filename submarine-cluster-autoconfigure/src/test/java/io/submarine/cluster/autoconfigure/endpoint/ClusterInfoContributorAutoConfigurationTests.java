package io.submarine.cluster.autoconfigure.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.endpoint.ClusterInfoContributor;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ClusterInfoContributorAutoConfigurationTests {

	private static final ServerAddress SERVER = new ServerAddress("10.0.0.1", 6060);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClusterInfoContributorAutoConfiguration.class));

	private ApplicationContextRunner inCluster() {
		return this.runner.withBean(ClusterClient.class, () -> client("submarine-server"));
	}

	@Test
	void tellsWhichClustersTheProcessIsInAndAsWhat() {
		inCluster().run((context) -> {
			Info.Builder info = new Info.Builder();
			context.getBean(ClusterInfoContributor.class).contribute(info);
			assertThat(info.build().get("submarineCluster")).isEqualTo(Map.of("submarine-server",
					Map.of("self", "tool", "kind", "CLIENT", "servers", List.of("10.0.0.1:6060"))));
		});
	}

	@Test
	void nothingIsThereWhereItIsSwitchedOff() {
		inCluster().withPropertyValues("management.info.submarine-cluster.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(InfoContributor.class));
		inCluster().withPropertyValues("management.info.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(InfoContributor.class));
	}

	@Test
	void nothingIsThereWithoutAClusterOrActuator() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(InfoContributor.class));
		inCluster().withClassLoader(new FilteredClassLoader(InfoContributor.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("clusterInfoContributor"));
	}

	@Test
	void backsOffFromTheUsersContributor() {
		inCluster().withBean("own", ClusterInfoContributor.class, () -> new ClusterInfoContributor(List.of()))
			.run((context) -> assertThat(context).hasSingleBean(InfoContributor.class).hasBean("own"));
	}

	private static ClusterClient client(String cluster) {
		ClusterClient client = mock(ClusterClient.class);
		given(client.cluster()).willReturn(cluster);
		given(client.view()).willReturn(new ClusterView(cluster, "tool", ClusterRole.CLIENT, ClusterStatus.AVAILABLE,
				SERVER, 1, 1, 0, List.of(SERVER), Duration.ZERO, null));
		return client;
	}

}
