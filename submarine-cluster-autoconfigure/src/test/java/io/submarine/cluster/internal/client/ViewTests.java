package io.submarine.cluster.internal.client;

import java.time.Duration;

import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterStatus;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ViewTests {

	private final ScriptedServers servers = new ScriptedServers(3);

	private final RoutedClusterClient client = new RoutedClusterClient(
			ClientSettings.of("flock", "m", this.servers.addresses()).withStatusInterval(Duration.ofMillis(50)),
			this.servers, null);

	@AfterEach
	void stop() {
		this.client.close();
		this.servers.close();
	}

	private ClusterStatus status() {
		return this.client.view().status();
	}

	@Test
	void statusTellsTheClientsLife() {
		assertThat(status()).isEqualTo(ClusterStatus.STOPPED);
		this.servers.addresses().forEach((address) -> this.servers.server(address).kill());
		this.client.start();
		assertThat(status()).isEqualTo(ClusterStatus.STARTING);
		assertThat(this.client.view().detail()).isEqualTo("no server has answered yet");
		this.servers.addresses().forEach((address) -> this.servers.server(address).revive());
		Awaitility.await().until(() -> status() == ClusterStatus.AVAILABLE);
		this.servers.addresses().forEach((address) -> this.servers.server(address).lonely = true);
		Awaitility.await().until(() -> status() == ClusterStatus.READ_ONLY);
		this.servers.addresses().forEach((address) -> this.servers.server(address).kill());
		Awaitility.await().until(() -> status() == ClusterStatus.UNAVAILABLE);
		assertThat(this.client.view().detail()).isEqualTo("no server answers");
	}

	@Test
	void viewNamesLeaderTermRevisionAndPeers() {
		this.servers.elect(2);
		this.client.start();
		Calls.put(this.client, "a");
		var view = this.client.view();
		assertThat(view.cluster()).isEqualTo("flock");
		assertThat(view.self()).isEqualTo("m");
		assertThat(view.role()).isEqualTo(ClusterRole.CLIENT);
		assertThat(view.leader()).isEqualTo(this.servers.addresses().get(2));
		assertThat(view.term()).isEqualTo(2);
		assertThat(view.revision()).isEqualTo(1);
		assertThat(view.peers()).isEqualTo(this.servers.addresses());
		assertThat(view.staleness()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
	}

}
