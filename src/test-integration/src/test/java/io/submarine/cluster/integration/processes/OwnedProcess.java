package io.submarine.cluster.integration.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process started here, and signals to it. Dies with this JVM at the latest. */
public final class OwnedProcess {

	private static final Set<OwnedProcess> living = ConcurrentHashMap.newKeySet();

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> living.forEach(OwnedProcess::kill)));
	}

	private final Process process;

	private OwnedProcess(Process process) {
		this.process = process;
	}

	/**
	 * Starts a process.
	 * @param command program and arguments
	 * @param folder its working directory
	 * @param log all that it prints is added to this file
	 * @return the process
	 */
	public static OwnedProcess start(List<String> command, Path folder, Path log) {
		try {
			OwnedProcess started = new OwnedProcess(new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
				.start());
			living.add(started);
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Ends it as {@code kill -9} does, and waits until it is gone. */
	public void kill() {
		this.process.destroyForcibly().onExit().join();
		living.remove(this);
	}

	/**
	 * Asks it to end, and waits for that.
	 * @param limit how long it may take
	 * @return whether it ended in time
	 */
	public boolean terminate(Duration limit) {
		this.process.destroy();
		try {
			boolean ended = this.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
			if (ended) {
				living.remove(this);
			}
			return ended;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Waits for its end, and ends it if that does not come.
	 * @param limit how long it may take
	 * @return its exit code; none if it was ended here
	 */
	public OptionalInt awaitEnd(Duration limit) {
		try {
			boolean ended = this.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
			kill();
			return ended ? OptionalInt.of(this.process.exitValue()) : OptionalInt.empty();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Stops it in the middle of whatever it does, as SIGSTOP does. */
	public void pause() {
		signal("STOP");
	}

	/** Lets it go on after {@link #pause()}. */
	public void resume() {
		signal("CONT");
	}

	/**
	 * Sends it a line on its standard input.
	 * @param line the line, without its end
	 */
	public void send(String line) {
		try {
			this.process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether it runs or is paused.
	 * @return false once it ended
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Has the kernel refuse its writes beyond this size of any file, from now on.
	 * @param bytes the size
	 */
	public void limitFiles(long bytes) {
		run("prlimit", "--fsize=%d:unlimited".formatted(bytes), "--pid", Long.toString(this.process.pid()));
	}

	/** Lets it write again as much as it likes. */
	public void unlimitFiles() {
		run("prlimit", "--fsize=unlimited:unlimited", "--pid", Long.toString(this.process.pid()));
	}

	private void signal(String signal) {
		run("kill", "-" + signal, Long.toString(this.process.pid()));
	}

	private static void run(String... command) {
		try {
			int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
			if (exit != 0) {
				throw new IllegalStateException("%s ended with %d".formatted(String.join(" ", command), exit));
			}
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
