package io.submarine.cluster.autoconfigure;

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

	/**
	 * What JRaft says of an absent peer, several lines a second for as long as it is
	 * absent, and of a new server. We report peers, leaders and lost quorums ourselves,
	 * once.
	 */
	private static final Map<String, Object> LOG_LEVELS = Map.of("logging.level.com.alipay.sofa.jraft", "WARN",
			"logging.level.com.alipay.sofa.jraft.core.NodeImpl", "ERROR",
			"logging.level.com.alipay.sofa.jraft.core.ReadOnlyServiceImpl", "OFF",
			"logging.level.com.alipay.sofa.jraft.core.Replicator", "OFF",
			"logging.level.com.alipay.sofa.jraft.core.ReplicatorGroupImpl", "OFF",
			"logging.level.com.alipay.sofa.jraft.rpc.impl", "OFF",
			"logging.level.com.alipay.sofa.jraft.storage.snapshot.local", "ERROR");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources().addLast(new MapPropertySource(PROPERTY_SOURCE, LOG_LEVELS));
		// JRaft's generated messages are older than protobuf's runtime: else nine
		// warnings.
		System.getProperties().putIfAbsent("com.google.protobuf.use_unsafe_pre22_gencode", "true");
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
