package io.submarine.cluster;

/**
 * Where a server's cluster port is: what users list in {@code submarine.server.addr}, and
 * the server's identity in its cluster.
 *
 * @param host a host name, an IPv4 address, or an IPv6 address without brackets
 * @param port from 0 (any free port, only where a server binds) to 65535
 */
public record ServerAddress(String host, int port) implements Comparable<ServerAddress> {

	/** The port of an address that names none. */
	public static final int DEFAULT_PORT = 6060;

	private static final int MAX_PORT = 65535;

	/**
	 * Checks the parts.
	 * @throws IllegalArgumentException if the host is empty or has a character that no
	 * host has, or the port is out of range
	 */
	public ServerAddress {
		if (host.isEmpty() || !host.chars().allMatch(ServerAddress::isHostCharacter)) {
			throw new IllegalArgumentException(
					"'%s' is not a host: letters, digits, '.', '-', '_', or an IPv6 address".formatted(host));
		}
		if (port < 0 || port > MAX_PORT) {
			throw new IllegalArgumentException("port %d is not between 0 and %d".formatted(port, MAX_PORT));
		}
	}

	/**
	 * Reads an address as users write it: {@code host}, {@code host:port}, {@code [ipv6]}
	 * or {@code [ipv6]:port}; a bare IPv6 address is taken without a port.
	 * @param text the address; white space around it is ignored
	 * @return the address, with {@link #DEFAULT_PORT} if the text has no port
	 * @throws IllegalArgumentException naming the text and the rule it breaks
	 */
	public static ServerAddress parse(String text) {
		String trimmed = text.strip();
		try {
			if (trimmed.startsWith("[")) {
				return parseBracketed(trimmed);
			}
			int colon = trimmed.indexOf(':');
			if (colon < 0 || colon != trimmed.lastIndexOf(':')) {
				return new ServerAddress(trimmed, DEFAULT_PORT);
			}
			return new ServerAddress(trimmed.substring(0, colon), parsePort(trimmed.substring(colon + 1)));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'%s' is not a server address (host, host:port or [ipv6]:port): %s"
				.formatted(text, ex.getMessage()), ex);
		}
	}

	private static ServerAddress parseBracketed(String text) {
		int end = text.indexOf(']');
		if (end < 0) {
			throw new IllegalArgumentException("']' is missing");
		}
		String host = text.substring(1, end);
		if (host.indexOf(':') < 0) {
			throw new IllegalArgumentException("only an IPv6 address stands in brackets");
		}
		String rest = text.substring(end + 1);
		if (rest.isEmpty()) {
			return new ServerAddress(host, DEFAULT_PORT);
		}
		if (!rest.startsWith(":")) {
			throw new IllegalArgumentException("after ']' comes ':port' or nothing");
		}
		return new ServerAddress(host, parsePort(rest.substring(1)));
	}

	private static int parsePort(String text) {
		if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			throw new IllegalArgumentException("port '%s' is not a number from 0 to %d".formatted(text, MAX_PORT));
		}
		return Integer.parseInt(text);
	}

	private static boolean isHostCharacter(int c) {
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-'
				|| c == '_' || c == ':' || c == '%';
	}

	@Override
	public int compareTo(ServerAddress other) {
		int byHost = this.host.compareTo(other.host);
		return (byHost != 0) ? byHost : Integer.compare(this.port, other.port);
	}

	/**
	 * The form that {@link #parse(String)} reads, always with the port.
	 * @return {@code host:port}, an IPv6 host in brackets
	 */
	@Override
	public String toString() {
		return (this.host.indexOf(':') >= 0) ? "[%s]:%d".formatted(this.host, this.port) : this.host + ":" + this.port;
	}

}
