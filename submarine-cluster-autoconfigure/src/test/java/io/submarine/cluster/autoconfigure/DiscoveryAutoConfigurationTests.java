package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.discovery.ClaimResult;
import io.submarine.cluster.discovery.ClusterClaims;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.ClusterMemberCustomizer;
import io.submarine.cluster.discovery.InterpreterMeta;
import io.submarine.cluster.discovery.InterpreterStarter;
import io.submarine.cluster.discovery.MemberListener;
import io.submarine.cluster.discovery.PlacementStrategy;
import io.submarine.cluster.discovery.ServerMeta;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;

class DiscoveryAutoConfigurationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClusterAutoConfiguration.class));

	private ApplicationContextRunner server(int port) {
		return this.runner.withPropertyValues("submarine.cluster.data-dir=" + this.directory,
				"submarine.server.addr=127.0.0.1:" + port);
	}

	private ApplicationContextRunner client(int port, String... properties) {
		return this.runner
			.withPropertyValues("submarine.server.addr=127.0.0.1:" + port, "submarine.cluster.role=client")
			.withPropertyValues(properties);
	}

	private static ClusterMember awaitSelf(ApplicationContext context) {
		ClusterDirectory directory = context.getBean(ClusterDirectory.class);
		return Awaitility.await().atMost(PATIENCE).until(() -> directory.self().orElse(null), (self) -> self != null);
	}

	@Test
	void serverIsAMemberUnderItsAddress() {
		int port = FreePorts.next();
		server(port).withBean(ClusterMemberCustomizer.class, () -> (member) -> member.attribute("zone", "a"))
			.withPropertyValues("local.server.port=8081")
			.run((context) -> {
				ClusterMember self = awaitSelf(context);
				assertThat(self.id()).isEqualTo("127.0.0.1:" + port);
				assertThat(self.kind()).isEqualTo(ClusterMember.Kind.SERVER);
				assertThat(self.attributes()).isEqualTo(Map.of("zone", "a"));
				ServerMeta meta = context.getBean(ClusterDirectory.class).server(self.id()).orElseThrow();
				assertThat(meta.submarineServerHost()).isEqualTo("127.0.0.1");
				assertThat(meta.submarineServerPort()).isEqualTo(port);
				assertThat(meta.workbenchServerHost()).isNull();
				assertThat(meta.webServerPort()).isEqualTo(8081);
				assertThat(meta.nodeName()).isNotBlank();
				assertThat(meta.heartbeat()).isNotNull();
			});
	}

	@Test
	void clientIsAMemberUnderItsGroupAndLeavesWhenItStops() {
		int port = FreePorts.next();
		server(port).run((server) -> {
			ClusterDirectory directory = server.getBean(ClusterDirectory.class);
			client(port, "submarine.interpreter.group-id=python-1", "submarine.interpreter.port=9000").run((client) -> {
				ClusterMember python = directory.awaitMember("python-1", PATIENCE);
				assertThat(python.kind()).isEqualTo(ClusterMember.Kind.INTERPRETER);
				assertThat(python.host()).isEqualTo("127.0.0.1");
				assertThat(python.port()).isEqualTo(9000);
				assertThat(awaitSelf(client)).isEqualTo(python);
			});
			Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> directory.find("python-1").isEmpty());
		});
	}

	@Test
	void clientWithoutAGroupHasANameOfItsOwn() {
		int port = FreePorts.next();
		server(port).run((server) -> client(port, "spring.application.name=tool").run((client) -> {
			ClusterMember self = awaitSelf(client);
			assertThat(self.id()).startsWith("tool@").endsWith(":" + ProcessHandle.current().pid());
			assertThat(self.port()).isZero();
		}));
	}

	@Test
	void processMayStopAndStartAgain() {
		server(FreePorts.next()).run((context) -> {
			long first = awaitSelf(context).incarnation();
			context.stop();
			context.start();
			ClusterDirectory directory = context.getBean(ClusterDirectory.class);
			Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> directory.self().filter((self) -> self.incarnation() > first).isPresent());
		});
	}

	@Test
	void registersAfterTheWebServerAndLeavesBeforeIt() {
		server(FreePorts.next()).run((context) -> {
			ClusterRegistration registration = context.getBean(ClusterRegistration.class);
			assertThat(registration.getPhase()).isEqualTo(SmartLifecycle.DEFAULT_PHASE);
			assertThat(registration.isPauseable()).isFalse();
			DirectoryLifecycle lifecycle = context.getBean(DirectoryLifecycle.class);
			assertThat(lifecycle.getPhase()).isGreaterThan(ClusterLifecycle.PHASE)
				.isLessThan(SmartLifecycle.DEFAULT_PHASE - 2048);
			assertThat(lifecycle.isPauseable()).isFalse();
		});
	}

	@Test
	void processDoesNotRegisterWhereThatIsSwitchedOff() {
		server(FreePorts.next()).withPropertyValues("submarine.cluster.registration.enabled=false").run((context) -> {
			assertThat(context.getBean(ClusterRegistration.class).isRunning()).isFalse();
			assertThat(context.getBean(ClusterDirectory.class).self()).isEmpty();
			assertThat(context.getBean(ClusterDirectory.class).members()).isEmpty();
		});
	}

	@Test
	void groupIdThatCannotBeAnIdFails() {
		client(FreePorts.next(), "submarine.interpreter.group-id=a//b")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ClusterConfigurationException.class)
				.hasMessageContaining("submarine.interpreter.group-id 'a//b'"));
	}

	@Test
	void listenersAreTold() {
		MemberListener listener = mock(MemberListener.class);
		server(FreePorts.next()).withBean(MemberListener.class, () -> listener).run((context) -> {
			awaitSelf(context);
			Awaitility.await()
				.atMost(PATIENCE)
				.untilAsserted(() -> then(listener).should(atLeastOnce()).onEvent(any()));
		});
	}

	@Test
	void processStartedForAClaimTakesItsPlaceAndALateOneEnds() {
		int port = FreePorts.next();
		server(port).run((server) -> {
			awaitSelf(server);
			ClusterClaims claims = server.getBean(ClusterClaims.class);
			ClaimResult result = claims.claim("python-1", "127.0.0.1:" + port);
			String[] arguments = result.claim()
				.arguments()
				.stream()
				.map((argument) -> argument.substring(2))
				.toArray(String[]::new);
			client(port, arguments).run((first) -> {
				InterpreterMeta meta = first.getBean(ClusterDirectory.class)
					.interpreter(awaitSelf(first).id())
					.orElseThrow();
				assertThat(meta.intpFencing()).isEqualTo(result.claim().fencing());
				assertThat(meta.intpServer()).isEqualTo("127.0.0.1:" + port);
				assertThat(claims.all()).isEmpty();
				client(port, arguments).run((late) -> {
					ClusterRegistration registration = late.getBean(ClusterRegistration.class);
					Awaitility.await().atMost(PATIENCE).until(() -> !registration.isRunning());
					assertThat(awaitSelf(first).incarnation()).isPositive();
				});
			});
		});
	}

	@Test
	void bothClustersHaveTheirOwnMembers() {
		int submarine = FreePorts.next();
		int workbench = FreePorts.next();
		server(submarine).withPropertyValues("workbench.server.addr=127.0.0.1:" + workbench).run((context) -> {
			ServerMeta meta = context.getBean(ClusterDirectory.class).server(awaitSelf(context).id()).orElseThrow();
			assertThat(meta.submarineServerPort()).isEqualTo(submarine);
			assertThat(meta.workbenchServerPort()).isEqualTo(workbench);
			ClusterDirectory other = context.getBean("workbenchClusterDirectory", ClusterDirectory.class);
			ClusterMember self = other.awaitMember("127.0.0.1:" + workbench, PATIENCE);
			assertThat(self.cluster()).isEqualTo("workbench-server");
			assertThat(other.self()).contains(self);
			assertThat(other.members()).hasSize(1);
			assertThat(context.getBean("workbenchClusterClaims", ClusterClaims.class).claim("g", self.id()).isWon())
				.isTrue();
			assertThat(context.getBean(ClusterClaims.class).all()).isEmpty();
			assertThat(context).hasBean("workbenchInterpreterStarter");
		});
	}

	@Test
	void backsOffFromTheUsersBeans() {
		ClusterDirectory own = mock(ClusterDirectory.class);
		ClusterClaims claims = mock(ClusterClaims.class);
		server(FreePorts.next()).withBean(ClusterDirectory.class, () -> own)
			.withBean(ClusterClaims.class, () -> claims)
			.run((context) -> {
				assertThat(context).hasSingleBean(ClusterDirectory.class)
					.hasSingleBean(ClusterClaims.class)
					.doesNotHaveBean(DirectoryLifecycle.class);
				assertThat(context.getBean(ClusterDirectory.class)).isSameAs(own);
			});
	}

	@Test
	void backsOffFromTheUsersStarter() {
		InterpreterStarter starter = mock(InterpreterStarter.class);
		server(FreePorts.next()).withBean(InterpreterStarter.class, () -> starter)
			.run((context) -> assertThat(context.getBean(InterpreterStarter.class)).isSameAs(starter));
	}

	@Test
	void usersStrategyPlaces() {
		PlacementStrategy strategy = mock(PlacementStrategy.class);
		given(strategy.rank(any())).willReturn(List.of());
		server(FreePorts.next()).withBean(PlacementStrategy.class, () -> strategy).run((context) -> {
			awaitSelf(context);
			assertThatThrownBy(() -> context.getBean(InterpreterStarter.class).start("g", PATIENCE, (claim) -> {
			})).hasMessageContaining("no server to start it at");
			assertThat(context.getBean(ClusterServer.class).isRunning()).isTrue();
		});
	}

}
