package io.submarine.cluster.autoconfigure.endpoint;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.autoconfigure.ClusterAutoConfiguration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ClusterEndpointOverJmxTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String STRING = String.class.getName();

	@TempDir
	Path directory;

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ClusterAutoConfiguration.class,
					ClusterEndpointAutoConfiguration.class, EndpointAutoConfiguration.class,
					JmxEndpointAutoConfiguration.class, JmxAutoConfiguration.class))
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=cluster",
					"management.endpoints.jmx.domain=cluster-endpoint-tests",
					"submarine.cluster.data-dir=" + this.directory);
	}

	@Test
	void showsTheClusterAndIsReadOnly() {
		runner().run((context) -> {
			MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
			ObjectName name = name(beans);
			assertThat(Arrays.stream(beans.getMBeanInfo(name).getOperations()).map(MBeanOperationInfo::getName))
				.containsExactlyInAnyOrder("clusters", "status", "look");
			await().atMost(PATIENCE)
				.until(() -> "LEADER".equals(
						map(beans.invoke(name, "status", new Object[] { "submarine-server" }, new String[] { STRING }))
							.get("role")));
			assertThat(map(beans.invoke(name, "clusters", new Object[0], new String[0])).get("clusters"))
				.asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsOnlyKeys("submarine-server");
		});
	}

	@Test
	void operatesTheClusterWhereThatIsAllowedAndSaysWhatIsWrong() {
		runner().withPropertyValues("management.endpoint.cluster.access=UNRESTRICTED").run((context) -> {
			MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
			ObjectName name = name(beans);
			await().atMost(PATIENCE).until(() -> context.getBean(ClusterServer.class).view().leader() != null);
			String[] types = { STRING, STRING, STRING, STRING };
			Map<?, ?> done = map(
					beans.invoke(name, "operate", new Object[] { "submarine-server", "snapshot", null, null }, types));
			assertThat(done.get("outcome")).isEqualTo("a snapshot is on disk");
			assertThatThrownBy(() -> beans.invoke(name, "operate",
					new Object[] { "submarine-server", "expel", null, "nobody" }, types))
				.hasMessageContaining("there is no member 'nobody'");
		});
	}

	private static ObjectName name(MBeanServer beans) throws Exception {
		List<ObjectName> names = List
			.copyOf(beans.queryNames(new ObjectName("cluster-endpoint-tests:type=Endpoint,name=Cluster,*"), null));
		assertThat(names).hasSize(1);
		return names.get(0);
	}

	private static Map<?, ?> map(Object result) {
		return (Map<?, ?>) result;
	}

}
