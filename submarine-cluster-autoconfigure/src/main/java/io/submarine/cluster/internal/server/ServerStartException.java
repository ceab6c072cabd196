package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.util.List;

import io.submarine.cluster.ServerAddress;

import org.jspecify.annotations.Nullable;

/** Why a server could not start, and what to do. Nothing of the server is left open. */
public abstract sealed class ServerStartException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String action;

	private ServerStartException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	/**
	 * What helps.
	 * @return one or two sentences
	 */
	public String action() {
		return this.action;
	}

	/** The cluster port could not be opened: in use, or the address is not local. */
	public static final class PortUnavailable extends ServerStartException {

		private static final long serialVersionUID = 1L;

		private final transient ServerAddress address;

		PortUnavailable(ServerAddress address, Throwable cause) {
			super("cluster port %s could not be opened: %s".formatted(address, cause.getMessage()),
					"Stop what uses the port, or give this server an address of this machine with a free port.", cause);
			this.address = address;
		}

		/**
		 * What could not be bound.
		 * @return the bind address
		 */
		public ServerAddress address() {
			return this.address;
		}

	}

	/** The data directory cannot be used: no directory, not writable, no space. */
	public static final class DirectoryUnusable extends ServerStartException {

		private static final long serialVersionUID = 1L;

		DirectoryUnusable(Path directory, String problem, @Nullable Throwable cause) {
			super("data directory %s cannot be used: %s".formatted(directory, problem),
					"Make it a directory this process can write, with free space, or set another.", cause);
		}

	}

	/** Another server, in this process or another, uses the data directory. */
	public static final class DirectoryLocked extends ServerStartException {

		private static final long serialVersionUID = 1L;

		DirectoryLocked(Path directory) {
			super("data directory %s is in use by another server".formatted(directory),
					"Stop the other server, or give each server a data directory of its own.", null);
		}

	}

	/** The data directory belongs to another cluster or server, or to a newer release. */
	public static final class WrongIdentity extends ServerStartException {

		private static final long serialVersionUID = 1L;

		WrongIdentity(Path file, String what, String stored, String configured) {
			super("%s: the data is of %s '%s', this is '%s'".formatted(file, what, stored, configured),
					"Start with the settings the data was written with, or set another data directory.", null);
		}

	}

	/** The list of servers is not the one that the data was written with. */
	public static final class PeersChanged extends ServerStartException {

		private static final long serialVersionUID = 1L;

		PeersChanged(Path file, List<ServerAddress> stored, List<ServerAddress> configured) {
			super("%s: the cluster's servers are %s, configured are %s".formatted(file, stored, configured),
					"List the servers that the cluster has. Changing the list alone changes no membership, and"
							+ " two lists can make two clusters of one.",
					null);
		}

	}

	/** A file that must be there is missing or damaged. */
	public static final class Damaged extends ServerStartException {

		private static final long serialVersionUID = 1L;

		private final transient Path file;

		Damaged(Path file, String problem, @Nullable Throwable cause) {
			super("%s %s".formatted(file, problem),
					"Restore the whole data directory from the state it was last stopped in, if you can. If it is"
							+ " lost, this server has forgotten what it has promised its peers: remove it from"
							+ " the cluster, and add a new one with an empty data directory.",
					cause);
			this.file = file;
		}

		/**
		 * What is damaged.
		 * @return the file or folder
		 */
		public Path file() {
			return this.file;
		}

	}

	/** JRaft refused to start for a reason that none of the checks before foresaw. */
	public static final class NodeRefused extends ServerStartException {

		private static final long serialVersionUID = 1L;

		NodeRefused(String problem, @Nullable Throwable cause) {
			super("the Raft node did not start: " + problem, "See JRaft's log lines just before.", cause);
		}

	}

}
