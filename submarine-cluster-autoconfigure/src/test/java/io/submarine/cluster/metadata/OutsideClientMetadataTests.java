package io.submarine.cluster.metadata;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract over the cluster port of a real server. */
class OutsideClientMetadataTests extends ClusterMetadataOperationsContract {

	private static OneServer server;

	private static ClusterMetadataTemplate metadata;

	@BeforeAll
	static void start(@TempDir Path directory) {
		server = new OneServer(directory);
		metadata = OneServer.patient(server.clientOutside());
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Override
	ClusterMetadataOperations metadata() {
		return metadata;
	}

}
