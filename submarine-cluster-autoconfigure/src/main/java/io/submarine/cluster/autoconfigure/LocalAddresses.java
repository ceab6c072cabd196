package io.submarine.cluster.autoconfigure;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which hosts are this machine. */
interface LocalAddresses {

	/**
	 * Whether a host is this machine. Asks the name service, which may take seconds.
	 * @param host a host name or an address
	 * @return false also for a name that nobody knows
	 */
	boolean isLocal(String host);

	/**
	 * The addresses of this machine, for messages.
	 * @return the addresses that others can reach first, loopback last
	 */
	List<String> describe();

	/**
	 * The addresses that the network interfaces of this machine have now.
	 * @return looked up at each call
	 */
	static LocalAddresses ofThisMachine() {
		return new LocalAddresses() {

			@Override
			public boolean isLocal(String host) {
				try {
					for (InetAddress address : InetAddress.getAllByName(host)) {
						if (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) {
							return true;
						}
					}
					return false;
				}
				catch (UnknownHostException | SocketException ex) {
					return false;
				}
			}

			@Override
			public List<String> describe() {
				List<String> reachable = new ArrayList<>();
				List<String> loopback = new ArrayList<>();
				try {
					for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
						for (InetAddress address : Collections.list(network.getInetAddresses())) {
							(address.isLoopbackAddress() ? loopback : reachable).add(address.getHostAddress());
						}
					}
				}
				catch (SocketException ex) {
					loopback.add("unknown (%s)".formatted(ex.getMessage()));
				}
				reachable.addAll(loopback);
				return reachable;
			}

		};
	}

}
