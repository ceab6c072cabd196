package io.submarine.cluster.autoconfigure.health;

import java.util.Map;

import io.submarine.cluster.ClusterClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ClusterReadinessAutoConfigurationTests {

	private final HealthEndpointGroup readiness = mock(HealthEndpointGroup.class);

	private final HealthEndpointGroup liveness = mock(HealthEndpointGroup.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClusterReadinessAutoConfiguration.class))
		.withBean(ClusterClient.class, () -> mock(ClusterClient.class));

	@Test
	void clusterIsPartOfReadinessAndNotOfLiveness() {
		given(this.readiness.isMember("readinessState")).willReturn(true);
		given(this.readiness.showDetails(any())).willReturn(true);
		this.runner.run((context) -> {
			HealthEndpointGroups groups = context.getBean(HealthEndpointGroupsPostProcessor.class)
				.postProcessHealthEndpointGroups(groups());
			HealthEndpointGroup ready = groups.get("readiness");
			assertThat(ready.isMember("submarineCluster")).isTrue();
			assertThat(ready.isMember("submarineCluster/workbench-server")).isTrue();
			assertThat(ready.isMember("readinessState")).isTrue();
			assertThat(ready.isMember("db")).isFalse();
			assertThat(ready.showDetails(null)).isTrue();
			assertThat(ready.showComponents(null)).isFalse();
			assertThat(groups.get("liveness")).isSameAs(this.liveness);
		});
	}

	@Test
	void groupsThatBootMakesHaveIt() {
		this.runner
			.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
					AvailabilityHealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class,
					EndpointAutoConfiguration.class, HealthContributorAutoConfiguration.class,
					HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
			.run((context) -> {
				HealthEndpointGroups groups = context.getBean(HealthEndpointGroups.class);
				assertThat(groups.getNames()).contains("readiness", "liveness");
				assertThat(groups.get("readiness").isMember("submarineCluster")).isTrue();
				assertThat(groups.get("readiness").isMember("readinessState")).isTrue();
				assertThat(groups.get("liveness").isMember("submarineCluster")).isFalse();
			});
	}

	@Test
	void groupsWithoutReadinessStayAsTheyAre() {
		HealthEndpointGroups none = HealthEndpointGroups.of(this.liveness, Map.of("liveness", this.liveness));
		this.runner.run((context) -> assertThat(
				context.getBean(HealthEndpointGroupsPostProcessor.class).postProcessHealthEndpointGroups(none))
			.isSameAs(none));
	}

	@Test
	void listedMembersCount() {
		HealthEndpointGroups groups = groups();
		this.runner.withPropertyValues("management.endpoint.health.group.readiness.include=readinessState")
			.run((context) -> assertThat(
					context.getBean(HealthEndpointGroupsPostProcessor.class).postProcessHealthEndpointGroups(groups))
				.isSameAs(groups));
	}

	@Test
	void isSwitchedOffByAProperty() {
		this.runner.withPropertyValues("management.health.submarine-cluster.readiness=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthEndpointGroupsPostProcessor.class));
	}

	@Test
	void nothingIsThereWithoutActuator() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ClusterReadinessAutoConfiguration.class));
	}

	private HealthEndpointGroups groups() {
		return HealthEndpointGroups.of(mock(HealthEndpointGroup.class),
				Map.of("readiness", this.readiness, "liveness", this.liveness));
	}

}
