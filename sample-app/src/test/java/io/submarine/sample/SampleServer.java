package io.submarine.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample as a user starts it, on free ports and in a folder of its own. */
public final class SampleServer implements AutoCloseable {

	private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

	private final Path directory;

	private final ConfigurableApplicationContext context;

	private final HttpClient client = HttpClient.newHttpClient();

	private SampleServer(Path directory, ConfigurableApplicationContext context) {
		this.directory = directory;
		this.context = context;
	}

	/**
	 * Starts the sample.
	 * @param properties more properties, as on the command line
	 * @return the running sample
	 */
	public static SampleServer start(String... properties) {
		return startWith(SampleApplication.class, properties);
	}

	/**
	 * Starts the sample with something more.
	 * @param extra a configuration or component
	 * @param properties more properties, as on the command line
	 * @return the running sample
	 */
	static SampleServer startWith(Class<?> extra, String... properties) {
		try {
			Path directory = Files.createTempDirectory("sample-test-");
			List<String> arguments = new ArrayList<>();
			arguments.add("--server.port=0");
			arguments.add("--server.address=127.0.0.1");
			arguments.add("--submarine.cluster.data-dir=" + directory);
			for (String property : properties) {
				arguments.add("--" + property);
			}
			return new SampleServer(directory,
					new SpringApplicationBuilder(SampleApplication.class, extra).run(arguments.toArray(String[]::new)));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Sends a request, and demands that it is answered in the time the contract allows.
	 * @param method the method
	 * @param path the path and query, encoded
	 * @param body the body, if any
	 * @param headers names and values
	 * @return the answer
	 */
	public HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
			.method(method, HttpRequest.BodyPublishers.ofByteArray(body))
			.timeout(LONGEST_ANSWER);
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError("%s %s was not answered".formatted(method, path), ex);
		}
	}

	HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, new byte[0], headers);
	}

	HttpResponse<String> put(String path, String body, String... headers) {
		return send("PUT", path, body.getBytes(StandardCharsets.UTF_8), headers);
	}

	HttpResponse<String> post(String path, String body, String... headers) {
		return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
	}

	HttpResponse<String> delete(String path, String... headers) {
		return send("DELETE", path, new byte[0], headers);
	}

	URI uri(String path) {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		return URI.create("http://127.0.0.1:%s%s".formatted(port, path));
	}

	HttpClient client() {
		return this.client;
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	/**
	 * Reads a body.
	 * @param response the answer
	 * @return its JSON
	 */
	static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

	/**
	 * Demands that an answer is a problem detail.
	 * @param response the answer
	 * @param status the status it must have
	 * @return the problem
	 */
	static JsonNode problem(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		JsonNode problem = json(response);
		assertThat(problem.get("status").asInt()).isEqualTo(status);
		assertThat(problem.get("title").asString()).isNotBlank();
		return problem;
	}

	@Override
	public void close() {
		this.context.close();
		try {
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
