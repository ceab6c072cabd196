package io.submarine.cluster.benchmark.plain;

import java.util.Arrays;

import io.submarine.cluster.benchmark.client.ClientProgram;

/** The client process. */
public final class PlainClient {

	private PlainClient() {
	}

	/**
	 * Runs it.
	 * @param arguments the addresses of all servers
	 */
	public static void main(String[] arguments) {
		PlainSerializer.register();
		ClientProgram.run(new PlainTarget(Arrays.asList(arguments[0].split(","))));
	}

}
