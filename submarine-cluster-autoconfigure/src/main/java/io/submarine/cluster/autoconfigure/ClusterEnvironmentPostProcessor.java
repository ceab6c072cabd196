package io.submarine.cluster.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets what must be set before the first class of JRaft or protobuf is loaded, and quiets
 * loggers that report an absent peer thousands of times. Never changes what the user set.
 */
final class ClusterEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	static final String PROPERTY_SOURCE = "submarineClusterDefaults";

	private static final Map<String, Object> LOG_LEVELS = Map.of("logging.level.com.alipay.sofa.jraft", "WARN",
			// A line for each attempt to reach a dead peer; we report peers ourselves.
			"logging.level.com.alipay.sofa.jraft.core.Replicator", "ERROR",
			"logging.level.com.alipay.sofa.jraft.core.ReadOnlyServiceImpl", "OFF",
			"logging.level.com.alipay.sofa.jraft.rpc.impl", "ERROR");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources().addLast(new MapPropertySource(PROPERTY_SOURCE, LOG_LEVELS));
		systemProperties(environment).forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
	}

	private static Map<String, String> systemProperties(ConfigurableEnvironment environment) {
		String dataDirectory = environment.getProperty(ClusterName.SUBMARINE.property("data-dir"),
				DataDirectories.defaultRoot().toString());
		Map<String, String> properties = new LinkedHashMap<>();
		// JRaft's generated messages are older than protobuf's runtime: else nine
		// warnings.
		properties.put("com.google.protobuf.use_unsafe_pre22_gencode", "true");
		// Where JRaft writes its state on SIGUSR2: else into the working directory.
		properties.put("jraft.signal.node.describe.dir", dataDirectory);
		properties.put("jraft.signal.node.metrics.dir", dataDirectory);
		properties.put("jraft.signal.thread.pool.metrics.dir", dataDirectory);
		return properties;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
