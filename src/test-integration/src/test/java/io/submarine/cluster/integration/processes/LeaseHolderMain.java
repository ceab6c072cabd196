package io.submarine.cluster.integration.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.client.ClientSettings;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.transport.GrpcConnector;
import io.submarine.cluster.internal.transport.TransportSettings;
import io.submarine.cluster.metadata.ClusterLease;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.LeaseState;
import io.submarine.cluster.metadata.PutOptions;

/**
 * A client that keeps an entry bound to a lease of its own, and stores it again when it
 * has lost the lease. Arguments: servers, key. Goes on until it is killed.
 */
public final class LeaseHolderMain {

	/** How long the lease outlives the process. */
	public static final Duration TTL = Duration.ofSeconds(2);

	/** What it prints first, with its wall clock behind. */
	public static final String CLOCK = "clock ";

	private final ClusterMetadataTemplate metadata;

	private final String key;

	private LeaseHolderMain(ClusterMetadataTemplate metadata, String key) {
		this.metadata = metadata;
		this.key = key;
	}

	public static void main(String[] arguments) throws IOException {
		RoutedClusterClient client = new RoutedClusterClient(
				ClientSettings.of(ClusterProcesses.CLUSTER, "holder",
						Arrays.stream(arguments[0].split(",")).map(ServerAddress::parse).toList()),
				new GrpcConnector(ClusterProcesses.CLUSTER, "holder", TransportSettings.DEFAULT), null);
		System.out.println(CLOCK + System.currentTimeMillis());
		client.start();
		new LeaseHolderMain(new ClusterMetadataTemplate(client), arguments[1]).hold();
		while (System.in.read() >= 0) {
			Thread.onSpinWait();
		}
	}

	private void hold() {
		ClusterLease lease = this.metadata.leases().hold(TTL, this::changed);
		this.metadata.put(this.key, ProcessHandle.current().pid(), PutOptions.always().withLease(lease.id()));
	}

	private void changed(ClusterLease lease, LeaseState state) {
		System.out.println("lease " + lease.id() + " is " + state);
		if (state == LeaseState.LOST) {
			hold();
		}
	}

}
