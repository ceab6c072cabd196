package io.submarine.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.metadata.ClusterMetadataOperations;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** What the README and the pages beside it say is so. */
class DocumentationTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final String BOOTS_OWN = "management.endpoints.";

	private static final List<Path> PAGES = List.of(ROOT.resolve("README.md"), ROOT.resolve("docs/configuration.md"),
			ROOT.resolve("docs/operations.md"), ROOT.resolve("docs/troubleshooting.md"));

	@Test
	@ExtendWith(SharedSampleServer.class)
	@SuppressWarnings("unchecked")
	void javaOfTheReadmeIsCompiledAndRuns(SampleServer server) throws IOException {
		String source = squeeze(Files.readString(Path.of("src/test/java/io/submarine/sample/ReadmeSnippet.java")));
		List<String> snippets = find(Files.readString(PAGES.get(0)), Pattern.compile("(?s)```java\n(.*?)```"));
		assertThat(snippets).isNotEmpty().allSatisfy((snippet) -> assertThat(source).contains(squeeze(snippet)));

		ClusterDirectory directory = mock(ClusterDirectory.class);
		ClusterMember python = new ClusterMember("python-1", ClusterMember.Kind.INTERPRETER, "submarine-server",
				"10.0.0.9", 9000, ClusterMember.State.UP, 1, Instant.EPOCH, Map.of("gpu", "true"));
		given(directory.awaitMember("python-1", Duration.ofSeconds(30))).willReturn(python);
		given(directory.members(any(Predicate.class))).willReturn(List.of(python));
		ReadmeSnippet snippet = new ReadmeSnippet(server.context().getBean(ClusterMetadataOperations.class), directory);
		assertThat(snippet.find()).hasToString("http://10.0.0.9:9000");
		try (FeedSubscription watch = snippet.run()) {
			assertThat(watch.isOpen()).isTrue();
			Awaitility.await().until(() -> snippet.logged().equals(List.of("trash/7")));
		}
		assertThat(server.get("/api/metadata/workers/a").statusCode()).isEqualTo(404);
	}

	@Test
	void testsThatAreNamedExist() throws IOException {
		Set<String> named = new TreeSet<>(find(Files.readString(PAGES.get(0)), Pattern.compile("`(\\w+Tests)`")));
		assertThat(named).isNotEmpty();
		try (Stream<Path> files = Files.walk(ROOT)) {
			Set<String> existing = files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith("Tests.java"))
				.map((name) -> name.replace(".java", ""))
				.collect(Collectors.toSet());
			assertThat(existing).containsAll(named);
		}
	}

	@Test
	void filesThatAreLinkedExist() throws IOException {
		for (Path page : PAGES) {
			assertThat(find(Files.readString(page), Pattern.compile("]\\(([^)#:]+)\\)")))
				.allSatisfy((link) -> assertThat(page.resolveSibling(link)).exists());
		}
	}

	@Test
	void everyPropertyIsListedWithItsDefaultAndMeaning() throws IOException {
		String page = Files.readString(PAGES.get(1));
		for (JsonNode property : properties()) {
			String name = property.get("name").asString();
			if (name.startsWith("submarine.cluster.")) {
				String defaultValue = property.has("defaultValue") ? "`" + property.get("defaultValue").asString() + "`"
						: "";
				assertThat(page).contains("| `%s` | %s | %s |".formatted(name.substring("submarine.cluster.".length()),
						defaultValue, property.get("description").asString().replace("'", "`")));
			}
		}
	}

	@Test
	void propertiesThatAreNamedExist() throws IOException {
		Set<String> existing = properties().stream()
			.map((property) -> property.get("name").asString())
			.collect(Collectors.toSet());
		for (Path page : PAGES) {
			assertThat(find(Files.readString(page),
					Pattern.compile("`((?:submarine|workbench|management)\\.[a-z.-]*[a-z])(?:=\\w+)?`")))
				.filteredOn((name) -> !name.startsWith(BOOTS_OWN))
				.isSubsetOf(existing);
		}
	}

	private static List<JsonNode> properties() throws IOException {
		try (InputStream metadata = ClusterMetadataOperations.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(metadata).get("properties").values().stream().toList();
		}
	}

	private static List<String> find(String text, Pattern pattern) {
		return pattern.matcher(text).results().map((found) -> found.group(1)).toList();
	}

	private static String squeeze(String text) {
		return text.replaceAll("\\s+", " ").strip();
	}

}
