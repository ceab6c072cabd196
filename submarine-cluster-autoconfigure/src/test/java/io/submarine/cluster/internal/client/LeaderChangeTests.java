package io.submarine.cluster.internal.client;

import java.time.Duration;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.Query.Consistency;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaderChangeTests {

	private final ScriptedServers servers = new ScriptedServers(3);

	private final RoutedClusterClient client = new RoutedClusterClient(
			ClientSettings.of("flock", "m", this.servers.addresses()).withStatusInterval(Duration.ofSeconds(60)),
			this.servers, null);

	@AfterEach
	void stop() {
		this.client.close();
		this.servers.close();
	}

	@Test
	void hintOfARefusalIsFollowedAtOnce() {
		this.client.start();
		for (int i = 0; i < 30; i++) {
			Calls.put(this.client, "a");
			this.servers.elect((i + 1) % 3);
		}
		Calls.put(this.client, "a");
		assertThat(this.client.view().leader()).isEqualTo(this.servers.addresses().get(0));
		int asked = this.servers.addresses().stream().mapToInt((a) -> this.servers.server(a).statusQueries.get()).sum();
		assertThat(asked).as("questions per leader change").isLessThan(31 * 12);
	}

	@Test
	void leaderIsFoundWithoutHints() {
		this.servers.addresses().forEach((address) -> this.servers.server(address).hints = false);
		this.servers.elect(2);
		this.client.start();
		Calls.put(this.client, "a");
		this.servers.elect(1);
		Calls.put(this.client, "b");
		assertThat(this.servers.state().entryCount()).isEqualTo(2);
	}

	@Test
	void nextLeaderIsFoundWhenTheLeaderDies() {
		this.client.start();
		Calls.put(this.client, "a");
		this.servers.server(0).kill();
		this.servers.elect(1);
		Calls.put(this.client, "b");
		assertThat(this.client.view().leader()).isEqualTo(this.servers.addresses().get(1));
	}

	@Test
	void nextLeaderIsFoundWhenTheLeaderFallsSilent() {
		this.client.start();
		Calls.put(this.client, "a");
		ScriptedServer frozen = this.servers.server(0);
		this.servers.script((server, request) -> (server == frozen) ? Fault.SILENT : Fault.NONE);
		this.servers.elect(1);
		Calls.put(this.client, "b");
		assertThat(Calls.get(this.client, "b").getGet().hasEntry()).isTrue();
	}

	@Test
	void leaderOfAnOldTermIsNotBelieved() {
		this.servers.elect(1);
		this.client.start();
		Calls.put(this.client, "a");
		ScriptedServer stale = this.servers.server(0);
		stale.claimedTerm = 1;
		this.servers.server(1).kill();
		this.servers.elect(2);
		Calls.put(this.client, "b");
		assertThat(this.client.view().leader()).isEqualTo(this.servers.addresses().get(2));
		assertThat(stale.commands).hasValue(0);
	}

	@Test
	void readsGoOnAtOtherServersWhenTheOneInUseDies() {
		this.client.start();
		Calls.put(this.client, "a");
		for (int i = 0; i < 2; i++) {
			this.servers.server(i).kill();
			assertThat(Calls.get(this.client, "a", Consistency.LOCAL, Calls.LIMIT).join().getGet().hasEntry()).isTrue();
		}
	}

	@Test
	void linearizableReadsGoToTheLeader() {
		this.client.start();
		Calls.put(this.client, "a");
		int before = this.servers.server(0).queries.get();
		for (int i = 0; i < 20; i++) {
			Calls.get(this.client, "a");
		}
		assertThat(this.servers.server(0).queries.get() - before).isEqualTo(20);
	}

	@Test
	void thereIsOneConnectionToTheServerInUseAndOneToTheLeader() {
		this.client.start();
		for (int i = 0; i < 5; i++) {
			this.servers.elect(i % 3);
			Calls.put(this.client, "a");
		}
		assertThat(this.servers.connected()).doesNotHaveDuplicates();
		assertThat(this.servers.connections()).hasSizeLessThanOrEqualTo(3);
	}

	@Test
	void connectionsNotNeededAreClosedAfterAWhile() {
		try (RoutedClusterClient polling = new RoutedClusterClient(
				ClientSettings.of("flock", "m", this.servers.addresses()).withStatusInterval(Duration.ofMillis(50)),
				this.servers, null)) {
			polling.start();
			for (int i = 0; i < 3; i++) {
				this.servers.elect(i);
				Calls.put(polling, "a");
			}
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> this.servers.connected().size() <= 2
						&& this.servers.connected().contains(this.servers.addresses().get(2)));
		}
	}

	@Test
	void searchForServersThatAreAllDownIsSlowAndEndsWhenOneIsBack() {
		this.servers.addresses().forEach((address) -> this.servers.server(address).kill());
		this.client.start();
		Awaitility.await()
			.pollDelay(Duration.ofSeconds(2))
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.servers.attempts.get() > 20);
		assertThat(this.servers.attempts.get()).isLessThan(600);
		assertThat(this.servers.connections()).hasSizeLessThanOrEqualTo(3);
		this.servers.addresses().forEach((address) -> this.servers.server(address).revive());
		Calls.put(this.client, "a");
	}

	@Test
	void serverThatIsOnlyTooSlowToSayHowItIsStaysInUse() {
		try (RoutedClusterClient polling = new RoutedClusterClient(
				ClientSettings.of("flock", "m", this.servers.addresses()).withStatusInterval(Duration.ofMillis(50)),
				this.servers, null)) {
			polling.start();
			Calls.put(polling, "a");
			Calls.get(polling, "a", Consistency.LOCAL, Calls.LIMIT).join();
			this.servers.script((server, request) -> request.hasStatus() ? Fault.SILENT : Fault.NONE);
			long begun = System.nanoTime();
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
				Calls.put(polling, "b");
				Calls.get(polling, "b", Consistency.LOCAL, Calls.LIMIT).join();
				return System.nanoTime() - begun > Duration.ofSeconds(3).toNanos();
			});
			assertThat(polling.view().leader()).isEqualTo(this.servers.addresses().get(0));
			assertThat(this.servers.connections())
				.noneMatch((connection) -> connection.isClosed() && connection.leadsTo(this.servers.server(0)));
		}
	}

	@Test
	void serverKnownByTwoNamesIsOneServer() {
		ServerAddress name = new ServerAddress("name-of-s0", 6060);
		this.servers.server(0).alias = name;
		try (RoutedClusterClient named = new RoutedClusterClient(
				ClientSettings.of("flock", "m", java.util.List.of(name)), this.servers, null)) {
			named.start();
			Calls.put(named, "a");
			assertThat(named.view().leader()).isEqualTo(this.servers.addresses().get(0));
			assertThat(this.servers.connected()).containsExactly(name);
			assertThat(named.view().peers()).isEqualTo(this.servers.addresses());
		}
	}

	@Test
	void serverThatIsCutOffFromTheOthersIsLeft() {
		try (RoutedClusterClient polling = new RoutedClusterClient(
				ClientSettings.of("flock", "m", this.servers.addresses()).withStatusInterval(Duration.ofMillis(50)),
				this.servers, null)) {
			this.servers.script((server, request) -> Fault.NONE);
			polling.start();
			Calls.put(polling, "a");
			int used = usedBy(polling);
			this.servers.elect((used + 1) % 3);
			Calls.put(polling, "b");
			this.servers.server(used).lonely = true;
			Awaitility.await().until(() -> usedBy(polling) != used);
		}
	}

	private int usedBy(ClientCalls polling) {
		for (ServerAddress address : this.servers.addresses()) {
			int before = this.servers.server(address).queries.get();
			Calls.get(polling, "a", Consistency.LOCAL, Calls.LIMIT).join();
			if (this.servers.server(address).queries.get() > before) {
				return this.servers.addresses().indexOf(address);
			}
		}
		throw new AssertionError("the read was answered by nobody");
	}

}
