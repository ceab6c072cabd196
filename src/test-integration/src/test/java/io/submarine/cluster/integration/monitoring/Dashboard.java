package io.submarine.cluster.integration.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import com.jayway.jsonpath.JsonPath;

/** The shipped dashboard of Grafana. */
final class Dashboard {

	private Dashboard() {
	}

	/**
	 * What its panels ask for.
	 * @return the expressions, with a cluster chosen
	 * @throws IOException if there is no dashboard
	 */
	static List<String> expressions() throws IOException {
		List<String> expressions = JsonPath.read(json(), "$.panels[*].targets[*].expr");
		return expressions.stream()
			.map((expression) -> expression.replace("$cluster", "submarine-server").replace("$__rate_interval", "10s"))
			.toList();
	}

	static String json() throws IOException {
		return Files.readString(Prometheus.FILES.resolve("grafana-dashboard.json"));
	}

}
