package io.submarine.cluster.integration.faults;

import java.util.stream.IntStream;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.integration.processes.NetworkNamespaces;
import io.submarine.cluster.integration.processes.TestFolder;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;

/**
 * What {@link PartitionTests} runs where the servers can be reached. Arguments: the name
 * of the network, a {@link Scenario}. Exits with 0 if all was as it must be.
 */
final class PartitionMain {

	private static final int CALLS = 200;

	private final NetworkNamespaces network;

	private final ClusterProcesses cluster;

	private PartitionMain(NetworkNamespaces network) {
		this.network = network;
		this.cluster = new ClusterProcesses(network);
	}

	public static void main(String[] arguments) throws Exception {
		PartitionMain main = new PartitionMain(new NetworkNamespaces(arguments[0]));
		boolean passed = false;
		try {
			main.cluster.start(TestFolder.create("PartitionTests." + arguments[1]));
			main.run(Scenario.valueOf(arguments[1]));
			passed = true;
		}
		finally {
			main.cluster.stop(!passed);
		}
		System.exit(0);
	}

	private void run(Scenario scenario) throws InterruptedException {
		ClusterMetadataTemplate client = this.cluster.client("client");
		Workload load = new Workload().start(client, 3, 2);
		load.awaitProgress(CALLS);
		int cut = (scenario == Scenario.FOLLOWER_HEARS_NOBODY) ? this.cluster.follower() : this.cluster.leader();
		IntStream.range(0, 3).filter((other) -> other != cut).forEach((other) -> {
			if (scenario != Scenario.FOLLOWER_HEARS_NOBODY) {
				this.network.cut(cut, other);
			}
			if (scenario != Scenario.LEADER_IS_NOT_HEARD) {
				this.network.cut(other, cut);
			}
		});
		this.cluster.leaderBut(cut);
		if (scenario != Scenario.LEADER_IS_NOT_HEARD) {
			this.cluster.awaitStatus(cut, "READ_ONLY");
		}
		load.awaitProgress(CALLS);
		this.network.heal();
		this.cluster.awaitCaughtUp(cut);
		load.awaitProgress(CALLS);
		load.endAndCheck(client);
	}

	/** Who does not hear whom. Clients reach everybody. */
	enum Scenario {

		/** Nothing passes between the leader and its followers. */
		LEADER_IS_CUT_OFF,

		/** The leader hears its followers, they do not hear it. */
		LEADER_IS_NOT_HEARD,

		/** A follower is heard, and hears no other server. */
		FOLLOWER_HEARS_NOBODY

	}

}
