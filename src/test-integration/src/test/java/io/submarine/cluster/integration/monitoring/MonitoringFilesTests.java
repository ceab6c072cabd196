package io.submarine.cluster.integration.monitoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules and the dashboard that are shipped. */
class MonitoringFilesTests {

	private static final Path DOCS = Prometheus.FILES.resolveSibling("");

	@Test
	@EnabledIf(value = "io.submarine.cluster.integration.monitoring.Prometheus#isThereOrMustBe",
			disabledReason = "needs promtool, of Debian's package prometheus")
	void alertsFireWhenTheyShouldAndOnlyThen() throws Exception {
		for (List<String> command : List.of(List.of("promtool", "test", "rules", "alerts-test.yml"),
				List.of("promtool", "check", "config", "prometheus.yml"))) {
			Process promtool = new ProcessBuilder(command).directory(Prometheus.FILES.toFile())
				.redirectErrorStream(true)
				.start();
			String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(promtool.waitFor()).as(output).isZero();
		}
	}

	@Test
	void eachAlertIsTestedAndExplained() throws IOException {
		Set<String> alerts = found("monitoring/alerts.yml", "alert: (\\w+)");
		assertThat(alerts).hasSizeGreaterThan(10);
		assertThat(found("monitoring/alerts-test.yml", "alertname: (\\w+)")).isEqualTo(alerts);
		assertThat(found("operations.md", "`(SubmarineCluster\\w+)`")).isEqualTo(alerts);
	}

	@Test
	void metersThatAreAskedForAreDocumented() throws IOException {
		Set<String> documented = new TreeSet<>();
		found("metrics.md", "(?m)^\\| `(submarine\\.cluster\\.[a-z.]+)`")
			.forEach((meter) -> documented.add(meter.replace('.', '_')));
		Set<String> asked = found("monitoring/alerts.yml", "(submarine_cluster_[a-z_]+)");
		asked.addAll(found("monitoring/grafana-dashboard.json", "(submarine_cluster_[a-z_]+)"));
		assertThat(asked).hasSizeGreaterThan(20)
			.allSatisfy((series) -> assertThat(documented).anyMatch((meter) -> series.equals(meter)
					|| series.matches(meter + "(_(seconds|bytes))?(_(total|sum|count|bucket|max))?")));
	}

	@Test
	void panelsHaveTitlesAndPlacesOfTheirOwn() throws IOException {
		String dashboard = Dashboard.json();
		List<String> titles = JsonPath.read(dashboard, "$.panels[*].title");
		List<Integer> ids = JsonPath.read(dashboard, "$.panels[*].id");
		List<Object> places = JsonPath.read(dashboard, "$.panels[*].gridPos");
		assertThat(titles).doesNotHaveDuplicates().hasSize(ids.size());
		assertThat(ids).doesNotHaveDuplicates();
		assertThat(places).doesNotHaveDuplicates().hasSize(ids.size());
	}

	private static Set<String> found(String file, String pattern) throws IOException {
		Set<String> found = new TreeSet<>();
		Pattern.compile(pattern)
			.matcher(Files.readString(DOCS.resolve(file)))
			.results()
			.forEach((result) -> found.add(result.group(1)));
		return found;
	}

}
