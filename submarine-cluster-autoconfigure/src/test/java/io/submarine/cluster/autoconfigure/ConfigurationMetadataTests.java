package io.submarine.cluster.autoconfigure;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What an editor shows a user of the properties, read from the generated file. */
class ConfigurationMetadataTests {

	private static final List<String> PREFIXES = List.of("submarine.", "workbench.", "management.health.submarine-",
			"management.endpoint.cluster.", "management.info.submarine-");

	private static List<JsonNode> properties;

	@BeforeAll
	static void read() throws Exception {
		try (InputStream metadata = ClusterProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			properties = JsonMapper.shared().readTree(metadata).get("properties").values().stream().toList();
		}
	}

	@Test
	void everyPropertyIsOursAndDescribedInOneStyle() {
		assertThat(properties).hasSizeGreaterThan(40).allSatisfy((property) -> {
			String name = property.get("name").asString();
			assertThat(PREFIXES).anyMatch(name::startsWith);
			assertThat(property.path("description").asString("")).as(name)
				.isNotBlank()
				.endsWith(".")
				.doesNotStartWithIgnoringCase("the ")
				.doesNotStartWithIgnoringCase("a ")
				.matches("(?s)[A-Z].*");
			if (property.get("type").asString().equals("java.lang.Boolean")) {
				assertThat(property.get("description").asString()).as(name).startsWith("Whether ");
			}
		});
	}

	@Test
	void noPropertyIsThereTwice() {
		assertThat(properties.stream().map((property) -> property.get("name").asString())).doesNotHaveDuplicates();
	}

	@Test
	void bothClustersHaveTheSameProperties() {
		assertThat(named("workbench.cluster.")).isEqualTo(named("submarine.cluster."));
	}

	@Test
	void shownDefaultsAreThoseInForce() throws Exception {
		ClusterProperties inForce = ClusterName.SUBMARINE.bind(new MockEnvironment());
		ApplicationConversionService conversion = new ApplicationConversionService();
		for (JsonNode property : properties) {
			String name = property.get("name").asString();
			if (name.startsWith(ClusterProperties.PREFIX + ".")) {
				Object actual = value(inForce, name.substring(ClusterProperties.PREFIX.length() + 1));
				JsonNode shown = property.get("defaultValue");
				Object expected = (shown != null) ? conversion.convert(shown.asString(), actual.getClass()) : null;
				assertThat(Map.of().equals(actual) ? null : actual).as(name).isEqualTo(expected);
			}
		}
	}

	private static Map<String, String> named(String prefix) {
		Map<String, String> found = new TreeMap<>();
		for (JsonNode property : properties) {
			String name = property.get("name").asString();
			if (name.startsWith(prefix)) {
				found.put(name.substring(prefix.length()),
						property.get("description").asString() + property.path("defaultValue").asString(""));
			}
		}
		assertThat(found).isNotEmpty();
		return found;
	}

	private static Object value(Object bean, String path) throws Exception {
		Object value = bean;
		for (String segment : StringUtils.delimitedListToStringArray(path, ".")) {
			List<String> words = new ArrayList<>();
			for (String word : StringUtils.delimitedListToStringArray(segment, "-")) {
				words.add(StringUtils.capitalize(word));
			}
			String getter = String.join("", words);
			try {
				value = value.getClass().getMethod("get" + getter).invoke(value);
			}
			catch (NoSuchMethodException ex) {
				value = value.getClass().getMethod("is" + getter).invoke(value);
			}
		}
		return value;
	}

}
