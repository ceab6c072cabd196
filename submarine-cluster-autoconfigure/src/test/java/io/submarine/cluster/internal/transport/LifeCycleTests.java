package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

import io.submarine.cluster.ServerAddress;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What ports and connectors take they give back. */
class LifeCycleTests {

	private final Loopback loopback = new Loopback();

	@AfterEach
	void closeAll() {
		this.loopback.close();
	}

	@Test
	void threadsAndPortAreGoneAfterClose() throws IOException {
		Set<Thread> before = threads();
		ClusterPort port = this.loopback.port(ScriptedService.answering());
		int number = port.port();
		GrpcConnector connector = this.loopback.connector(Loopback.CLUSTER, TransportSettings.DEFAULT);
		Loopback.ask(connector.connect(Loopback.address(port)));
		Set<Thread> during = threads();
		during.removeAll(before);
		assertThat(during).anyMatch((thread) -> thread.getName().startsWith("submarine-cluster-io"));
		connector.close();
		port.close();
		during.removeIf((thread) -> !thread.getName().startsWith("submarine"));
		Loopback.soon().until(() -> during.stream().noneMatch(Thread::isAlive));
		new ServerSocket(number, 1, InetAddress.getLoopbackAddress()).close();
	}

	@Test
	void ourThreadsKeepNoJvmAlive() {
		Loopback.ask(this.loopback.connect(this.loopback.port(ScriptedService.answering())));
		assertThat(threads()).filteredOn((thread) -> thread.getName().startsWith("submarine"))
			.isNotEmpty()
			.allMatch(Thread::isDaemon);
	}

	@Test
	void portIsBoundToItsAddressOnly() throws IOException {
		ClusterPort port = this.loopback.port(ScriptedService.answering());
		assertThat(port.start()).isEqualTo(Loopback.address(port));
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket("127.0.0.2", port.port()).close());
	}

	@Test
	void portThatIsTakenIsNamed() {
		ServerAddress taken = Loopback.address(this.loopback.port(ScriptedService.answering()));
		ClusterPort second = new ClusterPort(taken, TransportSettings.DEFAULT);
		this.loopback.atEnd(second::close);
		assertThatIllegalStateException().isThrownBy(second::start)
			.withMessageContaining(taken.toString())
			.withMessageContaining("in use")
			.withCauseInstanceOf(IOException.class);
		assertThat(second.port()).isEqualTo(-1);
	}

	@Test
	void hostThatDoesNotExistIsNamed() {
		ClusterPort port = new ClusterPort(new ServerAddress("no-such-host.invalid", 0), TransportSettings.DEFAULT);
		this.loopback.atEnd(port::close);
		assertThatIllegalStateException().isThrownBy(port::start).withMessageContaining("no-such-host.invalid");
	}

	@Test
	void closedPortDoesNotStartAgain() {
		ClusterPort port = this.loopback.port(ScriptedService.answering());
		port.close();
		port.close();
		assertThatIllegalStateException().isThrownBy(port::start).withMessageContaining("closed");
	}

	@Test
	void closedConnectorConnectsNoMore() {
		GrpcConnector connector = this.loopback.connector(Loopback.CLUSTER, TransportSettings.DEFAULT);
		connector.close();
		connector.close();
		assertThatIllegalStateException().isThrownBy(() -> connector.connect(Loopback.ANY_PORT));
	}

	@Test
	void samePortServesAgainInTheSameJvm() {
		for (int round = 0; round < 3; round++) {
			ClusterPort port = this.loopback.port(ScriptedService.answering());
			ServerAddress address = Loopback.address(port);
			port.close();
			ClusterPort again = this.loopback.port(ScriptedService.answering(), address, TransportSettings.DEFAULT);
			this.loopback.connected(again);
			again.close();
		}
	}

	private static Set<Thread> threads() {
		return new HashSet<>(Thread.getAllStackTraces().keySet());
	}

}
