package io.submarine.cluster.integration.processes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Three servers of the sample application as its jar runs, and HTTP to each of them. */
public final class SampleServers implements BeforeEachCallback, AfterEachCallback {

	/** Status of an answer that never came. */
	public static final int NO_ANSWER = 0;

	private static final int SERVERS = 3;

	private static final Path JAR = Path.of("../../sample-app/target/sample-app.jar").toAbsolutePath().normalize();

	private static final Duration START_LIMIT = Duration.ofMinutes(2);

	private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

	private final HttpClient http = HttpClient.newHttpClient();

	private final List<String> properties;

	private final List<OwnedProcess> processes = new ArrayList<>();

	private List<Integer> ports = List.of();

	private TestFolder folder = TestFolder.none();

	/**
	 * Creates them.
	 * @param properties more properties, as on the command line
	 */
	public SampleServers(String... properties) {
		this.properties = List.of(properties);
	}

	@Override
	public void beforeEach(ExtensionContext context) throws IOException {
		this.folder = TestFolder.create(context);
		this.ports = LoopbackPorts.free(2 * SERVERS);
		IntStream.range(0, SERVERS).forEach((server) -> this.processes.add(startProcess(server)));
		IntStream.range(0, SERVERS).forEach(this::awaitReady);
	}

	@Override
	public void afterEach(ExtensionContext context) throws IOException {
		this.processes.forEach(OwnedProcess::kill);
		this.folder.close(context.getExecutionException().isPresent());
		assertThat(this.processes).noneMatch(OwnedProcess::isAlive);
	}

	/**
	 * Sends a request.
	 * @param server the server's number, from 0
	 * @param method its method
	 * @param path its path with query
	 * @param body its body; empty for none
	 * @return the answer; status {@link #NO_ANSWER} if the connection failed
	 */
	public Answer send(int server, String method, String path, String body) {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(httpPort(server), path)))
			.timeout(ANSWER_LIMIT)
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		try {
			HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.body());
		}
		catch (IOException ex) {
			return new Answer(NO_ANSWER, ex.toString());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Waits until a server says that it leads.
	 * @return its number
	 */
	public int leader() {
		return await("a leader").atMost(START_LIMIT)
			.until(() -> IntStream.range(0, SERVERS).filter(this::leads).findAny(), (found) -> found.isPresent())
			.orElseThrow();
	}

	/**
	 * A server's process.
	 * @param server its number
	 * @return the present process
	 */
	public OwnedProcess process(int server) {
		return this.processes.get(server);
	}

	/**
	 * Starts a server again that was killed, and waits until it is ready.
	 * @param server its number
	 */
	public void restart(int server) {
		assertThat(process(server).isAlive()).as("server %d was ended", server).isFalse();
		this.processes.set(server, startProcess(server));
		awaitReady(server);
	}

	private void awaitReady(int server) {
		await("server %d is ready".formatted(server)).atMost(START_LIMIT)
			.pollInterval(Duration.ofMillis(200))
			.until(() -> send(server, "GET", "/actuator/health/readiness", "").status() == 200);
	}

	private boolean leads(int server) {
		Answer answer = send(server, "GET", "/api/cluster", "");
		return answer.status() == 200 && answer.read("$.role").equals("LEADER");
	}

	/**
	 * The port of a server's pages.
	 * @param server its number
	 * @return the port
	 */
	public int httpPort(int server) {
		return this.ports.get(SERVERS + server);
	}

	private OwnedProcess startProcess(int server) {
		String addresses = IntStream.range(0, SERVERS).mapToObj(this::address).collect(Collectors.joining(", "));
		List<String> arguments = new ArrayList<>(
				List.of("--submarine.server.addr=" + addresses, "--submarine.cluster.self=" + address(server),
						"--submarine.cluster.data-dir=" + this.folder.path().resolve("server-" + server),
						"--server.port=" + httpPort(server)));
		this.properties.forEach((property) -> arguments.add("--" + property));
		return OwnedProcess.start(Jvm.command(JAR, arguments), this.folder.path(), log(server));
	}

	/**
	 * What a server printed.
	 * @param server its number
	 * @return the file
	 */
	public Path log(int server) {
		return this.folder.path().resolve("server-" + server + ".log");
	}

	/**
	 * A server's address in the cluster.
	 * @param server its number
	 * @return host and port
	 */
	public String address(int server) {
		return "127.0.0.1:" + this.ports.get(server);
	}

	/**
	 * What a server answered.
	 *
	 * @param status the HTTP status
	 * @param body the body
	 */
	public record Answer(int status, String body) {

		/**
		 * Reads a part of the body.
		 * @param path which part, as JSON path
		 * @return the part as text
		 */
		public String read(String path) {
			return String.valueOf(JsonPath.<Object>read(this.body, path));
		}

	}

}
