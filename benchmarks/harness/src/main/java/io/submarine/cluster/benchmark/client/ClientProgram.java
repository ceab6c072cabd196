package io.submarine.cluster.benchmark.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.benchmark.CommandLoop;
import io.submarine.cluster.benchmark.Message;

/** The client process of a system: carries out what the benchmark's own process asks. */
public final class ClientProgram {

	private ClientProgram() {
	}

	/**
	 * Answers requests until the parent ends.
	 * @param target the system
	 */
	public static void run(Target target) {
		CommandLoop.run(Map.of("fill", (request) -> fill(target, request), "load", load(target), "watch",
				(request) -> WatchLatency.run(target, request), "fail-over",
				(request) -> FailOver.run(target, request)));
	}

	/**
	 * The request for load, for a server that puts it on itself.
	 * @param target the system
	 * @return carries the request out
	 */
	public static CommandLoop.Command load(Target target) {
		return (request) -> Load.run(target, request);
	}

	private static Message fill(Target target, Message request) throws Exception {
		byte[] value = new byte[(int) request.number("bytes")];
		List<CompletableFuture<?>> puts = new ArrayList<>();
		for (int i = 0; i < Load.KEYS; i++) {
			puts.add(target.put(Load.key(i), value));
			if (puts.size() == 50 || i == Load.KEYS - 1) {
				CompletableFuture.allOf(puts.toArray(new CompletableFuture<?>[0])).get(60, TimeUnit.SECONDS);
				puts.clear();
			}
		}
		return Message.of("done");
	}

}
