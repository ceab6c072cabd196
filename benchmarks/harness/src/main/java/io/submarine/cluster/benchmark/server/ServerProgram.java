package io.submarine.cluster.benchmark.server;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import com.sun.management.ThreadMXBean;
import io.submarine.cluster.benchmark.CommandLoop;
import io.submarine.cluster.benchmark.Message;

/** A server process of a system: carries out what the benchmark's own process asks. */
public final class ServerProgram {

	private ServerProgram() {
	}

	/**
	 * Answers requests until the parent ends.
	 * @param status whether this server leads now, and the index it has applied
	 * @param more requests that only this system knows
	 */
	public static void run(Supplier<Status> status, Map<String, CommandLoop.Command> more) {
		Map<String, CommandLoop.Command> commands = new HashMap<>(more);
		commands.put("status", (request) -> status.get().toMessage());
		commands.put("allocated", (request) -> Message.of("done").with("bytes", allocatedBytes()));
		commands.put("heap", (request) -> Message.of("done").with("bytes", liveHeap()));
		CommandLoop.run(commands);
	}

	private static long liveHeap() {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		memory.gc();
		return memory.getHeapMemoryUsage().getUsed();
	}

	/** By the threads that live: those of a server under load do not end. */
	private static long allocatedBytes() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
			.filter((bytes) -> bytes > 0)
			.sum();
	}

	/**
	 * How a server is.
	 *
	 * @param leader whether it leads
	 * @param applied the log index it has applied
	 */
	public record Status(boolean leader, long applied) {

		Message toMessage() {
			return Message.of("done").with("leader", this.leader).with("applied", this.applied);
		}

	}

}
