package io.submarine.cluster.integration.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of the loopback address, below those that systems give to outgoing
 * connections: else one of those could take a killed server's port before it comes back.
 */
public final class LoopbackPorts {

	private static final int FIRST = 20_000;

	private static final int END = 32_000;

	private LoopbackPorts() {
	}

	/**
	 * Finds ports.
	 * @param count how many
	 * @return different ports that were free just now
	 */
	public static List<Integer> free(int count) {
		List<Integer> ports = new ArrayList<>();
		while (ports.size() < count) {
			int port = ThreadLocalRandom.current().nextInt(FIRST, END);
			if (!ports.contains(port) && isFree(port)) {
				ports.add(port);
			}
		}
		return ports;
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
