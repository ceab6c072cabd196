package io.submarine.cluster.integration.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.submarine.cluster.ServerAddress;

/**
 * A network of its own: a namespace for each of three servers, and one more with a bridge
 * that joins them and room for their clients. The machine's own network has no part in
 * it. What one server sends another can be lost without a word, in one direction alone:
 * it is sent to a hardware address that nobody has. Needs root and the {@code ip}
 * command.
 *
 * @param name what the names of the namespaces begin with
 */
public record NetworkNamespaces(String name) implements ServerNetwork {

	private static final int SERVERS = 3;

	private static final String NETWORK = "10.77.0.";

	private static final String NOBODY = "02:00:00:00:00:fe";

	/**
	 * Whether this process may make them here.
	 * @return false also where there is no {@code ip} command
	 */
	public static boolean areAllowed() {
		NetworkNamespaces probe = new NetworkNamespaces("smqprobe" + ProcessHandle.current().pid());
		try {
			probe.make();
			return true;
		}
		catch (IllegalStateException ex) {
			return false;
		}
		finally {
			probe.remove();
		}
	}

	/** Makes them, and puts all that is in them in reach of each other. */
	public void make() {
		ip("netns add " + clients());
		inClients("link add bridge type bridge");
		inClients("addr add " + NETWORK + "254/24 dev bridge");
		inClients("link set bridge up");
		inClients("link set lo up");
		for (int server = 0; server < SERVERS; server++) {
			ip("netns add " + namespace(server));
			ip("link add to%d netns %s type veth peer name eth0 netns %s".formatted(server, clients(),
					namespace(server)));
			inClients("link set to%d master bridge up".formatted(server));
			in(server, "addr add " + host(server) + "/24 dev eth0");
			in(server, "link set eth0 up");
			in(server, "link set lo up");
		}
	}

	/** Removes them. What runs in them must have ended. */
	public void remove() {
		IntStream.range(0, SERVERS).forEach((server) -> run(List.of("ip", "netns", "del", namespace(server))));
		run(List.of("ip", "netns", "del", clients()));
	}

	/**
	 * What the command line of a client begins with.
	 * @return for a process that reaches all servers
	 */
	public List<String> clientPrefix() {
		return List.of("ip", "netns", "exec", clients());
	}

	@Override
	public List<String> prefix(int server) {
		return List.of("ip", "netns", "exec", namespace(server));
	}

	@Override
	public List<ServerAddress> addresses(int servers) {
		return IntStream.range(0, servers)
			.mapToObj((server) -> new ServerAddress(host(server), ServerAddress.DEFAULT_PORT))
			.toList();
	}

	/**
	 * Loses all that one server sends another.
	 * @param from who sends
	 * @param to who does not hear it any more
	 */
	public void cut(int from, int to) {
		in(from, "neigh replace " + host(to) + " lladdr " + NOBODY + " nud permanent dev eth0");
	}

	/** Loses nothing any more. */
	public void heal() {
		IntStream.range(0, SERVERS).forEach((server) -> in(server, "neigh flush all nud permanent"));
	}

	private String clients() {
		return this.name + "-clients";
	}

	private String namespace(int server) {
		return this.name + "-" + server;
	}

	private static String host(int server) {
		return NETWORK + (server + 1);
	}

	private void inClients(String arguments) {
		ip("-n " + clients() + " " + arguments);
	}

	private void in(int server, String arguments) {
		ip("-n " + namespace(server) + " " + arguments);
	}

	private static void ip(String arguments) {
		List<String> command = new ArrayList<>(List.of("ip"));
		command.addAll(List.of(arguments.split(" ")));
		if (!run(command)) {
			throw new IllegalStateException("'%s' failed".formatted(String.join(" ", command)));
		}
	}

	private static boolean run(List<String> command) {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
