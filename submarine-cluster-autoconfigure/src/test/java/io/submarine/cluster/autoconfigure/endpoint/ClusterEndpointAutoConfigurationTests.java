package io.submarine.cluster.autoconfigure.endpoint;

import java.util.List;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.endpoint.ClusterEndpoint;
import io.submarine.cluster.endpoint.ClusterEndpointWebExtension;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ClusterEndpointAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.jmx.exposure.include=cluster";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClusterEndpointAutoConfiguration.class))
		.withPropertyValues("spring.jmx.enabled=true")
		.withBean(ClusterClient.class, ClusterEndpointAutoConfigurationTests::client);

	@Test
	void exposedEndpointIsThere() {
		this.runner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(ClusterEndpoint.class)
				.doesNotHaveBean(ClusterEndpointWebExtension.class));
	}

	@Test
	void endpointExposedOverTheWebHasItsExtension() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClusterEndpointAutoConfiguration.class))
			.withBean(ClusterClient.class, ClusterEndpointAutoConfigurationTests::client)
			.withPropertyValues("management.endpoints.web.exposure.include=cluster")
			.run((context) -> assertThat(context).hasSingleBean(ClusterEndpoint.class)
				.hasSingleBean(ClusterEndpointWebExtension.class));
	}

	@Test
	void nothingIsThereUnlessItIsExposed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(ClusterEndpoint.class));
	}

	@Test
	void nothingIsThereWithoutAccess() {
		this.runner.withPropertyValues(EXPOSED, "management.endpoint.cluster.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(ClusterEndpoint.class));
	}

	@Test
	void nothingIsThereWithoutACluster() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClusterEndpointAutoConfiguration.class))
			.withPropertyValues("spring.jmx.enabled=true", EXPOSED)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ClusterEndpoint.class));
	}

	@Test
	void nothingIsThereWithoutActuator() {
		this.runner.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("clusterEndpoint"));
	}

	@Test
	void backsOffFromTheUsersEndpoint() {
		ClusterEndpoint own = new ClusterEndpoint(List.of());
		this.runner.withPropertyValues(EXPOSED)
			.withBean(ClusterEndpoint.class, () -> own)
			.run((context) -> assertThat(context.getBean(ClusterEndpoint.class)).isSameAs(own));
	}

	@Test
	void extensionBacksOffFromTheUsersExtension() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClusterEndpointAutoConfiguration.class))
			.withBean(ClusterClient.class, ClusterEndpointAutoConfigurationTests::client)
			.withBean("own", ClusterEndpointWebExtension.class,
					() -> new ClusterEndpointWebExtension(new ClusterEndpoint(List.of())))
			.withPropertyValues("management.endpoints.web.exposure.include=cluster")
			.run((context) -> assertThat(context).hasSingleBean(ClusterEndpointWebExtension.class).hasBean("own"));
	}

	private static ClusterClient client() {
		ClusterClient client = mock(ClusterClient.class);
		given(client.cluster()).willReturn("submarine-server");
		return client;
	}

}
