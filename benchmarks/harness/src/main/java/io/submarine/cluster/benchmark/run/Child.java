package io.submarine.cluster.benchmark.run;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.benchmark.CommandLoop;
import io.submarine.cluster.benchmark.Message;
import org.jspecify.annotations.Nullable;

/** A process that this program started; it ends with this program at the latest. */
final class Child implements AutoCloseable {

	private static final Duration START_LIMIT = Duration.ofSeconds(60);

	private final BlockingQueue<Message> answers = new LinkedBlockingQueue<>();

	private final Process process;

	private final BufferedWriter requests;

	private final Path log;

	private Child(Process process, Path log) {
		this.process = process;
		this.log = log;
		this.requests = process.outputWriter(StandardCharsets.UTF_8);
	}

	/**
	 * Starts a process and waits until it is ready.
	 * @param command program and arguments
	 * @param log gets all that it prints besides answers
	 * @return the process
	 */
	static Child start(List<String> command, Path log) {
		try {
			Child child = new Child(new ProcessBuilder(command).redirectErrorStream(true).start(), log);
			Thread reader = new Thread(child::readOutput, "output of " + child.pid());
			reader.setDaemon(true);
			reader.start();
			child.awaitAnswer(Message.of("start"), START_LIMIT);
			return child;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends a request and waits for its answer.
	 * @param request the request
	 * @param limit how long to wait
	 * @return the answer
	 * @throws IllegalStateException if there is none, or the request failed
	 */
	Message ask(Message request, Duration limit) {
		try {
			this.requests.write(request.toLine());
			this.requests.newLine();
			this.requests.flush();
		}
		catch (IOException ex) {
			throw new IllegalStateException("Process %d is gone; see %s".formatted(pid(), this.log), ex);
		}
		return awaitAnswer(request, limit);
	}

	long pid() {
		return this.process.pid();
	}

	/** What it has used so far. */
	Duration processorTime() {
		return this.process.info().totalCpuDuration().orElseThrow();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

	private Message awaitAnswer(Message request, Duration limit) {
		try {
			@Nullable Message answer = this.answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
			if (answer == null || CommandLoop.FAILED.equals(answer.verb())) {
				close();
				throw new IllegalStateException("'%s' %s; see %s".formatted(request.toLine(),
						(answer != null) ? answer.text("why") : "was not answered in " + limit, this.log));
			}
			return answer;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private void readOutput() {
		try (BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8);
				PrintWriter writer = new PrintWriter(
						Files.newBufferedWriter(this.log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
						true)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				if (line.startsWith(CommandLoop.MARK)) {
					this.answers.add(Message.parse(line.substring(CommandLoop.MARK.length())));
				}
				else {
					writer.println(line);
				}
			}
		}
		catch (IOException ex) {
			this.answers.add(Message.of(CommandLoop.FAILED).with("why", ex));
			return;
		}
		this.answers.add(Message.of(CommandLoop.FAILED).with("why", "found the process gone"));
	}

}
