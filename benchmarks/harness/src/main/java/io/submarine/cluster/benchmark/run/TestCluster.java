package io.submarine.cluster.benchmark.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.submarine.cluster.benchmark.Message;
import org.jspecify.annotations.Nullable;

/** Three servers of a system and its client process. */
final class TestCluster implements AutoCloseable {

	private static final int SERVERS = 3;

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private final SystemUnderTest system;

	private final Path folder;

	private final List<String> addresses;

	private final List<Child> servers = new ArrayList<>();

	private @Nullable Child client;

	private TestCluster(SystemUnderTest system, Path parent) throws IOException {
		this.system = system;
		this.folder = Files.createDirectories(parent.resolve(system.name()));
		this.addresses = Ports.free(SERVERS).stream().map((port) -> "127.0.0.1:" + port).toList();
	}

	static TestCluster start(SystemUnderTest system, Path parent) throws IOException {
		TestCluster cluster = new TestCluster(system, parent);
		try {
			for (int i = 0; i < SERVERS; i++) {
				cluster.servers.add(cluster.startServer(i));
			}
			cluster.client = Child.start(system.command(system.clientMain(), List.of(cluster.allAddresses())),
					cluster.folder.resolve("client.log"));
			return cluster;
		}
		catch (IOException | RuntimeException ex) {
			cluster.close();
			throw ex;
		}
	}

	SystemUnderTest system() {
		return this.system;
	}

	Message askClient(Message request) {
		return Objects.requireNonNull(this.client).ask(request, LIMIT);
	}

	Message askLeader(Message request) {
		return this.servers.get(leader()).ask(request, LIMIT);
	}

	String pids() {
		return this.servers.stream().map((server) -> Long.toString(server.pid())).collect(Collectors.joining(","));
	}

	/** What all servers have allocated so far, in bytes. */
	long allocated() {
		return this.servers.stream()
			.mapToLong((server) -> server.ask(Message.of("allocated"), LIMIT).number("bytes"))
			.sum();
	}

	/** Asks each server; the leader's answer is the first. */
	List<Message> askServers(Message request) {
		int leader = leader();
		return IntStream.range(0, SERVERS)
			.mapToObj((i) -> this.servers.get((leader + i) % SERVERS).ask(request, LIMIT))
			.toList();
	}

	/** Processor time so far, the leader's first. */
	List<Duration> processorTimes() {
		int leader = leader();
		return IntStream.range(0, SERVERS)
			.mapToObj((i) -> this.servers.get((leader + i) % SERVERS).processorTime())
			.toList();
	}

	/** Kills the leader and starts it again. */
	void replaceLeader() throws IOException {
		int leader = leader();
		this.servers.get(leader).close();
		this.servers.set(leader, startServer(leader));
	}

	String allAddresses() {
		return String.join(",", this.addresses);
	}

	Path folder() {
		return this.folder;
	}

	String leaderAddress() {
		return this.addresses.get(leader());
	}

	String followerAddress() {
		return this.addresses.get((leader() + 1) % SERVERS);
	}

	/**
	 * Kills the leader while the client writes, and starts it again.
	 * @return milliseconds to the first acknowledged write
	 */
	double failOver() throws IOException {
		awaitCaughtUp();
		int leader = leader();
		Child killed = this.servers.get(leader);
		double millis = askClient(Message.of("fail-over").with("pid", killed.pid())).decimal("millis");
		killed.close();
		this.servers.set(leader, startServer(leader));
		return millis;
	}

	private Child startServer(int number) throws IOException {
		return Child.start(
				this.system.command(this.system.serverMain(),
						List.of(this.addresses.get(number), String.join(",", this.addresses),
								this.folder.resolve("server-" + number).toString())),
				this.folder.resolve("server-" + number + ".log"));
	}

	private int leader() {
		for (long end = System.nanoTime() + LIMIT.toNanos(); System.nanoTime() < end; pause()) {
			for (int i = 0; i < SERVERS; i++) {
				if (Boolean.parseBoolean(status(i).text("leader"))) {
					return i;
				}
			}
		}
		throw new IllegalStateException("No leader of %s within %s".formatted(this.system.name(), LIMIT));
	}

	private void awaitCaughtUp() {
		for (long end = System.nanoTime() + LIMIT.toNanos(); System.nanoTime() < end; pause()) {
			long applied = status(leader()).number("applied");
			boolean behind = false;
			for (int i = 0; i < SERVERS; i++) {
				behind |= status(i).number("applied") < applied;
			}
			if (!behind) {
				return;
			}
		}
		throw new IllegalStateException("A server of %s stays behind".formatted(this.system.name()));
	}

	private Message status(int server) {
		return this.servers.get(server).ask(Message.of("status"), LIMIT);
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(100);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	@Override
	public void close() {
		if (this.client != null) {
			this.client.close();
		}
		this.servers.forEach(Child::close);
		for (int i = 0; i < SERVERS; i++) {
			removeData(this.folder.resolve("server-" + i));
		}
	}

	/** The logs beside it stay. */
	private static void removeData(Path data) {
		if (Files.exists(data)) {
			try (Stream<Path> files = Files.walk(data)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(file);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
