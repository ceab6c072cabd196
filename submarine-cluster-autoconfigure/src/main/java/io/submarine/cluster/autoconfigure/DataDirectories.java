package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;

import io.submarine.cluster.ServerAddress;

import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps its files. Each server of each cluster has a directory of its own,
 * however many run on one machine, and always the same one.
 */
final class DataDirectories {

	private DataDirectories() {
	}

	/**
	 * The directory under which servers keep their files when none is configured.
	 * @return a directory of the user, never a temporary one
	 */
	static Path defaultRoot() {
		return Path.of(System.getProperty("user.home"), ".submarine-cluster");
	}

	/**
	 * The directory of a server with an address.
	 * @param configured what the user set; the process has it for itself
	 * @param cluster the cluster's name
	 * @param self the server's address
	 * @return the directory, which need not exist
	 */
	static Path of(@Nullable Path configured, String cluster, ServerAddress self) {
		return (configured != null) ? configured.resolve(cluster)
				: defaultRoot().resolve(cluster).resolve(fileName(self.toString()));
	}

	/**
	 * The directory of a server of its own.
	 * @param configured what the user set; the process has it for itself
	 * @param cluster the cluster's name
	 * @param application what tells this application from others of the same user
	 * @return the directory, which need not exist
	 */
	static Path embedded(@Nullable Path configured, String cluster, String application) {
		return (configured != null) ? configured.resolve(cluster)
				: defaultRoot().resolve(cluster).resolve("embedded-" + fileName(application));
	}

	private static String fileName(String text) {
		return text.replaceAll("[^A-Za-z0-9._-]+", "_");
	}

}
