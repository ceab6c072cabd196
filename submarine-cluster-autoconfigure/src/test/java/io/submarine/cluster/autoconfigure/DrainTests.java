package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.discovery.ClusterClaims;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.ClusterDrain;
import io.submarine.cluster.discovery.InterpreterStarter;
import io.submarine.cluster.metadata.ClusterMetadataOperations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

/** A process that is taken out of service without being ended. */
class DrainTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	Path directory;

	private ApplicationContextRunner server() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClusterAutoConfiguration.class))
			.withPropertyValues("submarine.cluster.data-dir=" + this.directory);
	}

	private static ClusterMember awaitSelf(ClusterDirectory members) {
		return await().atMost(PATIENCE).until(() -> members.self().orElse(null), (self) -> self != null);
	}

	@Test
	void drainedServerIsNoMemberGetsNoProcessesAndServesItsData() {
		server().run((context) -> {
			ClusterDirectory members = context.getBean(ClusterDirectory.class);
			ClusterDrain drain = context.getBean(ClusterDrain.class);
			InterpreterStarter starter = context.getBean(InterpreterStarter.class);
			ClusterMetadataOperations metadata = context.getBean(ClusterMetadataOperations.class);
			long first = awaitSelf(members).incarnation();
			assertThat(starter.loads()).hasSize(1);
			drain.drain(Duration.ofMillis(100));
			assertThat(drain.isDrained()).isTrue();
			await().atMost(PATIENCE).until(() -> members.members().isEmpty());
			assertThat(starter.loads()).isEmpty();
			assertThatExceptionOfType(ServerUnavailableException.class)
				.isThrownBy(() -> context.getBean(ClusterClaims.class).claim("group", members.cluster()));
			assertThat(context.getBean(ClusterServer.class).avoidsLeadership()).isTrue();
			metadata.put("k", "v");
			assertThat(metadata.get("k", String.class).value()).contains("v");
			drain.undrain();
			assertThat(drain.isDrained()).isFalse();
			assertThat(awaitSelf(members).incarnation()).isGreaterThan(first);
			assertThat(context.getBean(ClusterServer.class).avoidsLeadership()).isFalse();
		});
	}

	@Test
	void drainEndsWithTheRun() {
		server().run((context) -> {
			ClusterDirectory members = context.getBean(ClusterDirectory.class);
			ClusterDrain drain = context.getBean(ClusterDrain.class);
			awaitSelf(members);
			drain.drain(Duration.ofMillis(100));
			context.stop();
			assertThatIllegalStateException().isThrownBy(() -> drain.drain(Duration.ofMillis(100)));
			context.start();
			assertThat(drain.isDrained()).isFalse();
			awaitSelf(members);
		});
	}

	@Test
	void processThatDoesNotRegisterStaysOutWhenItIsPutIntoServiceAgain() {
		server().withPropertyValues("submarine.cluster.registration.enabled=false").run((context) -> {
			ClusterDrain drain = context.getBean(ClusterDrain.class);
			drain.drain(Duration.ofMillis(100));
			drain.undrain();
			assertThat(context.getBean(ClusterRegistration.class).leaseId()).isZero();
			assertThat(context.getBean(ClusterRegistration.class).isRunning()).isFalse();
		});
	}

	@Test
	void bothClustersOfAProcessAreDrainedEachForItself() {
		server()
			.withPropertyValues("submarine.server.addr=127.0.0.1:" + FreePorts.next(),
					"workbench.server.addr=127.0.0.1:" + FreePorts.next())
			.run((context) -> {
				ClusterDrain submarine = context.getBean(ClusterDrain.class);
				ClusterDrain workbench = context.getBean("workbenchClusterDrain", ClusterDrain.class);
				assertThat(List.of(submarine.cluster(), workbench.cluster())).containsExactly("submarine-server",
						"workbench-server");
				workbench.drain(Duration.ofMillis(100));
				assertThat(submarine.isDrained()).isFalse();
				ClusterDirectory members = context.getBean("workbenchClusterDirectory", ClusterDirectory.class);
				await().atMost(PATIENCE).until(() -> members.view().complete() && members.members().isEmpty());
				awaitSelf(context.getBean(ClusterDirectory.class));
			});
	}

	@Test
	void backsOffFromTheUsersDrain() {
		ClusterDrain own = mock(ClusterDrain.class);
		server().withBean(ClusterDrain.class, () -> own)
			.run((context) -> assertThat(context.getBean(ClusterDrain.class)).isSameAs(own));
	}

}
