package io.submarine.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.submarine.cluster.metadata.ClusterMetadataOperations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The files under {@code docs/deploy} say what is so. */
@ExtendWith(SharedSampleServer.class)
class DeploymentFilesTests {

	private static final Path FILES = Path.of("../docs/deploy");

	private static final Pattern PROPERTY = Pattern.compile("--(submarine\\.[a-z.-]+)=");

	private final SampleServer server;

	DeploymentFilesTests(SampleServer server) {
		this.server = server;
	}

	@Test
	void manifestHasAServerForEachAddressAndProbesThatAnswer() throws IOException {
		List<Map<String, Object>> documents = documents();
		assertThat(documents).extracting((document) -> document.get("kind"))
			.containsExactly("Service", "Service", "PodDisruptionBudget", "StatefulSet");
		Map<String, Object> spec = at(documents.get(3), "spec");
		Map<String, Object> pod = at(at(spec, "template"), "spec");
		Map<String, Object> container = list(pod, "containers").get(0);
		String name = at(documents.get(3), "metadata").get("name").toString();
		String addresses = container.get("args").toString().replaceAll("(?s).*addr=([^ ]*),.*", "$1");
		int replicas = (int) spec.get("replicas");
		assertThat(StringUtils.commaDelimitedListToStringArray(addresses)).hasSize(replicas);
		for (int i = 0; i < replicas; i++) {
			assertThat(addresses).contains("%s-%d.%s:6060".formatted(name, i, spec.get("serviceName")));
		}
		for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
			String path = at(at(container, probe), "httpGet").get("path").toString();
			assertThat(this.server.get(path).statusCode()).as(path).isEqualTo(200);
		}
	}

	@Test
	void propertiesThatAreSetExist() throws IOException {
		Set<String> existing = properties();
		Set<String> set = new TreeSet<>();
		for (String file : List.of("kubernetes.yml", "Dockerfile", "submarine-workbench.service")) {
			PROPERTY.matcher(Files.readString(FILES.resolve(file)))
				.results()
				.forEach((found) -> set.add(found.group(1)));
		}
		assertThat(set).hasSizeGreaterThan(3).isSubsetOf(existing);
	}

	@Test
	void unitHasItsSectionsAndNoUnknownLine() throws IOException {
		List<String> lines = Files.readAllLines(FILES.resolve("submarine-workbench.service"));
		assertThat(lines).contains("[Unit]", "[Service]", "[Install]");
		assertThat(lines).filteredOn((line) -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("  "))
			.allMatch((line) -> line.matches("\\[\\w+]|[A-Z][A-Za-z]+=.+"));
	}

	private static List<Map<String, Object>> documents() throws IOException {
		Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
		return StreamSupport
			.stream(yaml.loadAll(Files.readString(FILES.resolve("kubernetes.yml"))).spliterator(), false)
			.map(DeploymentFilesTests::map)
			.toList();
	}

	private static Set<String> properties() throws IOException {
		try (InputStream metadata = ClusterMetadataOperations.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared()
				.readTree(metadata)
				.get("properties")
				.valueStream()
				.map((property) -> property.get("name").asString())
				.collect(Collectors.toSet());
		}
	}

	private static Map<String, Object> at(Map<String, Object> map, String key) {
		return map(map.get(key));
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> list(Map<String, Object> map, String key) {
		return (List<Map<String, Object>>) map.get(key);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

}
