package io.submarine.cluster.integration.monitoring;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import io.submarine.cluster.integration.processes.LoopbackPorts;
import io.submarine.cluster.integration.processes.OwnedProcess;
import io.submarine.cluster.integration.processes.TestFolder;

import org.springframework.util.StringUtils;

/** Debian's Prometheus, as the shipped configuration sets it up, but quicker. */
final class Prometheus implements AutoCloseable {

	static final Path FILES = Path.of("../../docs/monitoring").toAbsolutePath().normalize();

	private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

	private final HttpClient http = HttpClient.newHttpClient();

	private final int port = LoopbackPorts.free(1).get(0);

	private final TestFolder folder;

	private final OwnedProcess process;

	/**
	 * Starts it.
	 * @param targets what to scrape
	 * @throws IOException if its files cannot be written
	 */
	Prometheus(List<String> targets) throws IOException {
		this.folder = TestFolder.create("Prometheus");
		String shipped = Files.readString(FILES.resolve("prometheus.yml"));
		String quick = shipped.replace("15s", "500ms")
			.replaceFirst("targets: \\[.*]", "targets: [\"" + String.join("\", \"", targets) + "\"]");
		Files.writeString(this.folder.path().resolve("prometheus.yml"), quick);
		Files.copy(FILES.resolve("alerts.yml"), this.folder.path().resolve("alerts.yml"));
		this.process = OwnedProcess.start(
				List.of("prometheus", "--config.file=prometheus.yml", "--storage.tsdb.path=data",
						"--web.listen-address=127.0.0.1:" + this.port),
				this.folder.path(), this.folder.path().resolve("prometheus.log"));
	}

	/**
	 * Whether it is installed, or has to be.
	 * @return true also in continuous integration, so that its absence fails there
	 */
	static boolean isThereOrMustBe() {
		boolean installed = Stream.of(StringUtils.delimitedListToStringArray(System.getenv("PATH"), File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, "prometheus")));
		return installed || "true".equals(System.getenv("CI"));
	}

	/**
	 * Evaluates an expression now.
	 * @param expression in its language
	 * @return the values of the series it gives; none also while it does not answer
	 */
	List<String> query(String expression) {
		String answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
		return answer.isEmpty() ? List.of() : JsonPath.read(answer, "$.data.result[*].value[1]");
	}

	/**
	 * Asks what it knows.
	 * @param path path and query
	 * @return the body; empty if it does not answer
	 */
	String get(String path) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(ANSWER_LIMIT)
			.build();
		try {
			HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() == 400) {
				throw new AssertionError("%s: %s".formatted(path, response.body()));
			}
			return (response.statusCode() == 200) ? response.body() : "";
		}
		catch (IOException ex) {
			return "";
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.process.kill();
		this.folder.close(false);
	}

}
