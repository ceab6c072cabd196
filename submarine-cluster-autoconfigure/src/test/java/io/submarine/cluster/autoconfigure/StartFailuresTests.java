package io.submarine.cluster.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user reads when the application does not start. */
class StartFailuresTests {

	private final int port = FreePorts.next();

	private final String self = "127.0.0.1:" + this.port;

	@TempDir
	Path directory;

	@Test
	void noAddressIsLocal() {
		FailureAnalysis analysis = fail("submarine.server.addr=10.255.255.1", "submarine.cluster.role=server");
		assertThat(analysis.getDescription())
			.startsWith("submarine.cluster.role is 'server', but no address in submarine.server.addr "
					+ "(10.255.255.1:6060) is one of this machine (")
			.contains("127.0.0.1");
		assertThat(analysis.getAction()).startsWith("List an address of this machine in submarine.server.addr.");
	}

	@Test
	void malformedAddress() {
		FailureAnalysis analysis = fail("submarine.server.addr=10.0.0.1, 10.0.0.2:sixty");
		assertThat(analysis.getDescription())
			.startsWith("submarine.server.addr: '10.0.0.2:sixty' is not a server address");
		assertThat(analysis.getAction()).startsWith("Write addresses as in '10.0.0.1:6060, ");
	}

	@Test
	void duplicateAddress() {
		FailureAnalysis analysis = fail("submarine.server.addr=10.0.0.1, 10.0.0.2, 10.0.0.1:6060");
		assertThat(analysis.getDescription())
			.isEqualTo("submarine.server.addr lists 10.0.0.1:6060 twice: 10.0.0.1, 10.0.0.2, 10.0.0.1:6060");
		assertThat(analysis.getAction()).startsWith("Remove the second one.");
	}

	@Test
	void malformedAddressOfTheWorkbenchCluster() {
		assertThat(fail("workbench.server.addr=[fd00::1").getDescription())
			.startsWith("workbench.server.addr: '[fd00::1' is not a server address");
	}

	@Test
	void portInUse() throws IOException {
		try (ServerSocket other = new ServerSocket(this.port, 1, InetAddress.getLoopbackAddress())) {
			assertThat(other.isBound()).isTrue();
			FailureAnalysis analysis = fail("submarine.server.addr=" + this.self);
			assertThat(analysis.getDescription())
				.startsWith("The cluster server could not start: cluster port " + this.self + " could not be opened");
			assertThat(analysis.getAction()).startsWith("Stop what uses the port");
		}
	}

	@Test
	void dataDirectoryOfAnotherServer() {
		runner("submarine.server.addr=" + this.self).run((running) -> {
			assertThat(running).hasNotFailed();
			FailureAnalysis analysis = fail("submarine.server.addr=127.0.0.1:" + FreePorts.next());
			assertThat(analysis.getDescription()).isEqualTo("The cluster server could not start: data directory "
					+ this.directory.resolve("submarine-server") + " is in use by another server");
			assertThat(analysis.getAction())
				.isEqualTo("Stop the other server, or give each server a data directory of its own.");
		});
	}

	@Test
	void listDiffersFromTheStoredOne() {
		runner("submarine.server.addr=" + this.self).run((context) -> assertThat(context).hasNotFailed());
		FailureAnalysis analysis = fail("submarine.server.addr=" + this.self + ", 127.0.0.1:" + FreePorts.next(),
				"submarine.cluster.self=" + this.self);
		assertThat(analysis.getDescription())
			.contains("the cluster's servers are [" + this.self + "], configured are [");
		assertThat(analysis.getAction()).startsWith("List the servers that the cluster has.");
	}

	@Test
	void directoryOfAnotherAddress() {
		runner("submarine.server.addr=" + this.self).run((context) -> assertThat(context).hasNotFailed());
		FailureAnalysis analysis = fail("submarine.server.addr=127.0.0.1:" + FreePorts.next());
		assertThat(analysis.getDescription()).contains("the data is of server '" + this.self + "', this is '");
	}

	@Test
	void damagedFile() throws IOException {
		runner("submarine.server.addr=" + this.self).run((context) -> assertThat(context).hasNotFailed());
		Path file = this.directory.resolve("submarine-server/meta/raft_meta");
		Files.writeString(file, Files.readString(file).replace("term=", "term=9"));
		FailureAnalysis analysis = fail("submarine.server.addr=" + this.self);
		assertThat(analysis.getDescription()).contains(file.toString()).contains("is damaged");
		assertThat(analysis.getAction()).startsWith("Restore the whole data directory");
	}

	@Test
	void propertyOutOfItsBounds() {
		FailureAnalysis analysis = fail("submarine.cluster.metadata.max-value-size=2MB");
		assertThat(analysis.getDescription())
			.startsWith("A property under submarine.cluster is out of its bounds: metadata.max-value-size is ");
		assertThat(analysis.getAction()).isEqualTo("Correct the property. Its description has its default.");
	}

	private FailureAnalysis fail(String... properties) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		runner(properties).run((context) -> {
			assertThat(context).hasFailed();
			analysis[0] = analyze(context.getStartupFailure());
		});
		assertThat(analysis[0]).as("an analysis of the failure").isNotNull();
		return analysis[0];
	}

	private ApplicationContextRunner runner(String... properties) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClusterAutoConfiguration.class))
			.withPropertyValues("submarine.cluster.data-dir=" + this.directory)
			.withPropertyValues(properties);
	}

	/** Asks ours among the analyzers that Boot would ask. */
	private static FailureAnalysis analyze(Throwable failure) {
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, (type, name, ex) -> {
				// Needs a bean factory: not ours.
			});
		return analyzers.stream()
			.filter((analyzer) -> analyzer.getClass().getName().startsWith("io.submarine."))
			.map((analyzer) -> analyzer.analyze(failure))
			.filter((analysis) -> analysis != null)
			.findFirst()
			.orElse(null);
	}

}
