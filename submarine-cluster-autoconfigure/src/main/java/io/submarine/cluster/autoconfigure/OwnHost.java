package io.submarine.cluster.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.submarine.cluster.ServerAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How others may reach this machine. */
final class OwnHost {

	private static final Logger log = LoggerFactory.getLogger(OwnHost.class);

	private OwnHost() {
	}

	/**
	 * The machine's name.
	 * @return the name, or a word that says that it has none
	 */
	static String name() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "unknown-host";
		}
	}

	/**
	 * The address from which this machine reaches one of some servers: the one on the
	 * same network. Nothing is sent.
	 * @param servers the servers
	 * @return an address of this machine
	 */
	static String towards(List<ServerAddress> servers) {
		for (ServerAddress server : servers) {
			try (DatagramSocket socket = new DatagramSocket()) {
				socket.connect(new InetSocketAddress(server.host(), server.port()));
				InetAddress local = socket.getLocalAddress();
				if (!local.isAnyLocalAddress()) {
					return local.getHostAddress();
				}
			}
			catch (IOException | UncheckedIOException | IllegalArgumentException ex) {
				log.debug("No way to server {} is known", server, ex);
			}
		}
		return InetAddress.getLoopbackAddress().getHostAddress();
	}

}
