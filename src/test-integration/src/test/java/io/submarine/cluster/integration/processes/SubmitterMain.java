package io.submarine.cluster.integration.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.client.ClientSettings;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.client.retry.RetryQueueSettings;
import io.submarine.cluster.internal.transport.GrpcConnector;
import io.submarine.cluster.internal.transport.TransportSettings;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;

/**
 * A client that submits numbered values with a journal, each under a key of its own, and
 * says which were taken. Arguments: servers, journal, first number, end. At the end it
 * says when its queue is empty, and goes on until it is killed.
 */
public final class SubmitterMain {

	/** What the keys begin with. */
	public static final String PREFIX = "submitted/";

	/** What it prints of each that was taken, with the number behind. */
	public static final String TAKEN = "taken ";

	/** What it prints when all is committed. */
	public static final String DRAINED = "drained";

	private SubmitterMain() {
	}

	public static void main(String[] arguments) throws IOException {
		List<ServerAddress> servers = Arrays.stream(arguments[0].split(",")).map(ServerAddress::parse).toList();
		RoutedClusterClient client = new RoutedClusterClient(
				ClientSettings.of(ClusterProcesses.CLUSTER, "submitter", servers)
					.withRetryQueue(new RetryQueueSettings(1_000_000, 64 << 20, Duration.ZERO, Path.of(arguments[1]))),
				new GrpcConnector(ClusterProcesses.CLUSTER, "submitter", TransportSettings.DEFAULT), null);
		client.start();
		ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(client);
		int end = Integer.parseInt(arguments[3]);
		for (int number = Integer.parseInt(arguments[2]); number < end; number++) {
			var unused = metadata.submit(PREFIX + number, number);
			System.out.println(TAKEN + number);
		}
		while (client.retryQueue().depth() > 0) {
			LockSupport.parkNanos(1_000_000);
		}
		System.out.println(DRAINED);
		while (System.in.read() >= 0) {
			Thread.onSpinWait();
		}
	}

}
