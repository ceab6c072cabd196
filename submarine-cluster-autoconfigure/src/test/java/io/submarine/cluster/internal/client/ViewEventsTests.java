package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Listeners of a client's view. */
class ViewEventsTests {

	private final ScriptedServers servers = new ScriptedServers(3);

	private final RoutedClusterClient client = new RoutedClusterClient(
			ClientSettings.of("flock", "m", this.servers.addresses()).withStatusInterval(Duration.ofMillis(50)),
			this.servers, null);

	private final List<ClusterView> told = new CopyOnWriteArrayList<>();

	private final List<ClusterView> before = new CopyOnWriteArrayList<>();

	private final Set<String> threads = ConcurrentHashMap.newKeySet();

	@AfterEach
	void stop() {
		this.client.close();
		this.servers.close();
	}

	private void listen() {
		this.client.addListener((earlier, now) -> {
			this.before.add(earlier);
			this.told.add(now);
			this.threads.add(Thread.currentThread().getName());
		});
	}

	private void awaitStatus(ClusterStatus status) {
		Awaitility.await().until(() -> !this.told.isEmpty() && last().status() == status);
	}

	private ClusterView last() {
		return this.told.get(this.told.size() - 1);
	}

	@Test
	void listenersAreToldOfEachStatusInOrderOnThreadsForUserCode() {
		listen();
		this.client.start();
		awaitStatus(ClusterStatus.AVAILABLE);
		this.servers.addresses().forEach((address) -> this.servers.server(address).lonely = true);
		awaitStatus(ClusterStatus.READ_ONLY);
		this.servers.addresses().forEach((address) -> this.servers.server(address).lonely = false);
		awaitStatus(ClusterStatus.AVAILABLE);
		this.client.stop();
		awaitStatus(ClusterStatus.STOPPED);
		assertThat(this.told.stream().map(ClusterView::status).toList()).startsWith(ClusterStatus.STARTING)
			.containsSubsequence(ClusterStatus.STARTING, ClusterStatus.AVAILABLE, ClusterStatus.READ_ONLY,
					ClusterStatus.AVAILABLE, ClusterStatus.STOPPED);
		assertThat(this.before.subList(1, this.before.size())).isEqualTo(this.told.subList(0, this.told.size() - 1));
		assertThat(this.threads).allMatch((name) -> name.startsWith("cluster-callback-"));
	}

	@Test
	void listenersAreToldOfEachLeader() {
		listen();
		this.client.start();
		awaitStatus(ClusterStatus.AVAILABLE);
		this.servers.elect(2);
		Awaitility.await().until(() -> this.servers.addresses().get(2).equals(last().leader()));
		assertThat(last().term()).isEqualTo(2);
	}

	@Test
	void listenerThatFailsKeepsNobodyFromBeingTold() {
		this.client.addListener((earlier, now) -> {
			throw new IllegalStateException("of the test");
		});
		listen();
		this.client.start();
		awaitStatus(ClusterStatus.AVAILABLE);
	}

	@Test
	void serversThatDoNotAnswerAreNamed() {
		assertThat(this.client.unreached()).isEqualTo(this.servers.addresses());
		this.servers.server(1).kill();
		this.servers.elect(-1);
		this.client.start();
		Awaitility.await().until(() -> this.client.unreached().equals(List.of(this.servers.addresses().get(1))));
	}

}
