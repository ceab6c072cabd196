package io.submarine.cluster.autoconfigure.health;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.health.ClusterHealthIndicator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ClusterHealthContributorAutoConfigurationTests {

	private static final String BEAN = "submarineClusterHealthContributor";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClusterHealthContributorAutoConfiguration.class));

	@Test
	void processInOneClusterHasOneIndicator() {
		this.runner.withBean("clusterClient", ClusterClient.class, () -> client("submarine-server"))
			.run((context) -> assertThat(context.getBean(BEAN)).isInstanceOf(ClusterHealthIndicator.class));
	}

	@Test
	void processInTwoHasOneContributorWithAPartForEach() {
		this.runner.withBean("clusterClient", ClusterClient.class, () -> client("submarine-server"))
			.withBean("workbenchClusterClient", ClusterClient.class, () -> client("workbench-server"))
			.run((context) -> {
				CompositeHealthContributor composite = context.getBean(BEAN, CompositeHealthContributor.class);
				assertThat(composite.stream().map(HealthContributors.Entry::name)).containsExactly("submarine-server",
						"workbench-server");
			});
	}

	@Test
	void nothingIsThereWithoutACluster() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void nothingIsThereWhereItIsSwitchedOff() {
		this.runner.withBean(ClusterClient.class, () -> client("submarine-server"))
			.withPropertyValues("management.health.submarine-cluster.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void nothingIsThereWithoutBootsHealthModule() {
		this.runner.withBean(ClusterClient.class, () -> client("submarine-server"))
			.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(BEAN));
	}

	@Test
	void backsOffFromTheUsersIndicator() {
		this.runner.withBean(ClusterClient.class, () -> client("submarine-server"))
			.withBean("submarineClusterHealthIndicator", HealthIndicator.class, () -> () -> Health.unknown().build())
			.run((context) -> assertThat(context).hasSingleBean(HealthContributor.class).doesNotHaveBean(BEAN));
	}

	private static ClusterClient client(String cluster) {
		ClusterClient client = mock(ClusterClient.class);
		given(client.cluster()).willReturn(cluster);
		return client;
	}

}
