package io.submarine.cluster.event;

import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;

/** The contract on the state machine alone. */
class StateMachineEventTests extends ClusterEventPublisherContract {

	private final StateMachineClient client = new StateMachineClient();

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Override
	ClientCalls client() {
		return this.client;
	}

}
