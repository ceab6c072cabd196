package io.submarine.cluster.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterEnvironmentPostProcessorTests {

	private static final String PROTOBUF = "com.google.protobuf.use_unsafe_pre22_gencode";

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void whatTheUserSetStays() {
		String level = "logging.level.com.alipay.sofa.jraft";
		this.environment.getPropertySources().addFirst(new MapPropertySource("users", Map.of(level, "DEBUG")));
		String before = System.getProperty(PROTOBUF);
		try {
			System.setProperty(PROTOBUF, "false");
			process();
			assertThat(System.getProperty(PROTOBUF)).isEqualTo("false");
			assertThat(this.environment.getProperty(level)).isEqualTo("DEBUG");
		}
		finally {
			restore(before);
		}
	}

	@Test
	void restIsQuiet() {
		String before = System.getProperty(PROTOBUF);
		try {
			System.clearProperty(PROTOBUF);
			process();
			assertThat(System.getProperty(PROTOBUF)).isEqualTo("true");
			assertThat(this.environment.getProperty("logging.level.com.alipay.sofa.jraft")).isEqualTo("WARN");
		}
		finally {
			restore(before);
		}
	}

	@Test
	void bootFindsIt() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(EnvironmentPostProcessor.class,
					(type, name, ex) -> assertThat(name).doesNotStartWith("io.submarine.")))
			.hasAtLeastOneElementOfType(ClusterEnvironmentPostProcessor.class);
	}

	private void process() {
		new ClusterEnvironmentPostProcessor().postProcessEnvironment(this.environment, new SpringApplication());
	}

	private static void restore(String value) {
		if (value != null) {
			System.setProperty(PROTOBUF, value);
		}
		else {
			System.clearProperty(PROTOBUF);
		}
	}

}
