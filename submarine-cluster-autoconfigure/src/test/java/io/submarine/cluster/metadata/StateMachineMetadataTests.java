package io.submarine.cluster.metadata;

import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;

/** The contract on the state machine alone. */
class StateMachineMetadataTests extends ClusterMetadataOperationsContract {

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.client);

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Override
	ClusterMetadataOperations metadata() {
		return this.metadata;
	}

}
