package io.submarine.cluster.event;

import java.nio.file.Path;

import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.metadata.OneServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract over the cluster port of a real server. */
class OneServerEventTests extends ClusterEventPublisherContract {

	private static OneServer server;

	private static ClientCalls client;

	@BeforeAll
	static void start(@TempDir Path directory) {
		server = new OneServer(directory);
		client = server.clientOutside();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Override
	ClientCalls client() {
		return client;
	}

}
