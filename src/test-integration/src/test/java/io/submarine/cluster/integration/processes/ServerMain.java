package io.submarine.cluster.integration.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.server.JRaftClusterServer;
import io.submarine.cluster.internal.server.ServerSettings;
import io.submarine.cluster.internal.transport.TransportSettings;

/** A process with a server and nothing else. It dies when the test's JVM does. */
final class ServerMain {

	/** The line on standard input that asks for a snapshot. */
	static final String SNAPSHOT = "snapshot";

	/** What it prints when the snapshot is on disk. */
	static final String SNAPSHOT_TAKEN = "snapshot taken";

	/** What it prints when there is none; the reason follows. */
	static final String SNAPSHOT_FAILED = "snapshot failed: ";

	/** What it prints when it runs. */
	static final String STARTED = "server started";

	private ServerMain() {
	}

	public static void main(String[] arguments) throws IOException {
		List<ServerAddress> peers = Arrays.stream(arguments[1].split(",")).map(ServerAddress::parse).toList();
		JRaftClusterServer server = new JRaftClusterServer(ServerSettings
			.builder(ClusterProcesses.CLUSTER, ServerAddress.parse(arguments[0]), peers, Path.of(arguments[2]))
			.build(), TransportSettings.DEFAULT);
		Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
		server.start();
		System.out.println(STARTED);
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			if (line.equals(SNAPSHOT)) {
				System.out.println(server.takeSnapshot()
					.handle((done, failure) -> (failure != null) ? SNAPSHOT_FAILED + failure : SNAPSHOT_TAKEN)
					.join());
			}
		}
		Runtime.getRuntime().halt(1);
	}

}
