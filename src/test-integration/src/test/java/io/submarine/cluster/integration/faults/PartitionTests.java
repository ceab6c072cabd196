package io.submarine.cluster.integration.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.integration.faults.PartitionMain.Scenario;
import io.submarine.cluster.integration.processes.Jvm;
import io.submarine.cluster.integration.processes.NetworkNamespaces;
import io.submarine.cluster.integration.processes.OwnedProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The network loses what servers send each other, both ways or one way, and says nothing;
 * clients reach all of them, write and read. In network namespaces, where this machine
 * allows them: else it says so and is skipped, and partitions are tested with the links
 * of one JVM alone. R5.
 */
@EnabledIf(value = "namespacesAreAllowed", disabledReason = "needs root, the command ip and network namespaces")
class PartitionTests {

	private static final Duration LIMIT = Duration.ofMinutes(4);

	private final NetworkNamespaces network = new NetworkNamespaces("smq" + ProcessHandle.current().pid());

	static boolean namespacesAreAllowed() {
		boolean allowed = NetworkNamespaces.areAllowed();
		System.out.println("Partitions between server processes: "
				+ (allowed ? "in network namespaces" : "not tested, network namespaces cannot be made here"));
		return allowed;
	}

	@BeforeEach
	void makeNetwork() {
		this.network.make();
	}

	@AfterEach
	void removeNetwork() {
		this.network.remove();
	}

	@Test
	void clusterGoesOnWithoutALeaderThatIsCutOff(@TempDir Path folder) throws IOException {
		run(Scenario.LEADER_IS_CUT_OFF, folder);
	}

	@Test
	void clusterGoesOnWithoutALeaderThatIsNotHeard(@TempDir Path folder) throws IOException {
		run(Scenario.LEADER_IS_NOT_HEARD, folder);
	}

	@Test
	void followerThatHearsNobodyDisturbsNobody(@TempDir Path folder) throws IOException {
		run(Scenario.FOLLOWER_HEARS_NOBODY, folder);
	}

	private void run(Scenario scenario, Path folder) throws IOException {
		Path log = folder.resolve("scenario.log");
		List<String> command = new ArrayList<>(this.network.clientPrefix());
		command.addAll(Jvm.command(PartitionMain.class, this.network.name(), scenario.name()));
		assertThat(OwnedProcess.start(command, Path.of("").toAbsolutePath(), log).awaitEnd(LIMIT))
			.as(() -> "exit of %s, which said: %s".formatted(scenario, end(log)))
			.hasValue(0);
	}

	private static String end(Path log) {
		try {
			List<String> lines = Files.readAllLines(log);
			return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
