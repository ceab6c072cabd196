package io.submarine.sample;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads server-sent events as a browser does. */
final class EventReader implements AutoCloseable {

	private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

	private final Stream<String> lines;

	private final Thread thread;

	private final List<String> block = new ArrayList<>();

	private EventReader(Stream<String> lines) {
		this.lines = lines;
		this.thread = new Thread(this::read, "event-reader");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/**
	 * Opens a stream; returns when the server has answered.
	 * @param server the server
	 * @param path the path and query
	 * @param headers names and values
	 * @return the stream, for the caller to close
	 */
	static EventReader open(SampleServer server, String path, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path)).header("Accept", "text/event-stream");
		if (headers.length > 0) {
			request.headers(headers);
		}
		HttpResponse<Stream<String>> response = server.client()
			.send(request.build(), HttpResponse.BodyHandlers.ofLines());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
		return new EventReader(response.body());
	}

	Event next() throws InterruptedException {
		Event event = this.events.poll(30, TimeUnit.SECONDS);
		assertThat(event).as("an event within 30 s").isNotNull();
		return event;
	}

	/**
	 * Whether the server ends the stream.
	 * @return false if it did not within 30 s
	 */
	boolean ends() throws InterruptedException {
		this.thread.join(30_000);
		return !this.thread.isAlive();
	}

	private void read() {
		try {
			this.lines.forEach(this::line);
		}
		catch (RuntimeException ex) {
			// The stream broke: who waits for an event will tell.
		}
	}

	private void line(String line) {
		if (!line.isEmpty()) {
			this.block.add(line);
			return;
		}
		if (this.block.stream().anyMatch((field) -> field.startsWith("data:"))) {
			this.events.add(new Event(field("id"), field("event"), JsonMapper.shared().readTree(field("data"))));
		}
		this.block.clear();
	}

	private String field(String name) {
		return this.block.stream()
			.filter((line) -> line.startsWith(name + ":"))
			.map((line) -> line.substring(name.length() + 1).strip())
			.findFirst()
			.orElse("");
	}

	@Override
	public void close() {
		this.lines.close();
	}

	record Event(String id, String name, JsonNode data) {

	}

}
