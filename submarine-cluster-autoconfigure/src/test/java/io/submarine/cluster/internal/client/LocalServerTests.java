package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.LocalServer;
import io.submarine.cluster.internal.protocol.Query.Consistency;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalServerTests {

	private final ScriptedServers servers = new ScriptedServers(3);

	private final LocalServer local = this.servers.local(1);

	private final RoutedClusterClient client = new RoutedClusterClient(
			ClientSettings.of("flock", "m", this.servers.addresses()).withStatusInterval(Duration.ofMillis(50)),
			this.servers, this.local);

	@BeforeEach
	void start() {
		this.client.start();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.servers.close();
	}

	@Test
	void leaderInTheSameProcessIsReachedWithoutANetwork() {
		this.servers.elect(1);
		Calls.put(this.client, "a");
		int elsewhere = this.servers.server(0).commands.get();
		int here = this.servers.server(1).commands.get();
		Calls.put(this.client, "b");
		Calls.get(this.client, "b");
		assertThat(this.servers.server(1).commands).hasValue(here + 1);
		assertThat(this.servers.server(0).commands).hasValue(elsewhere);
		assertThat(this.servers.server(0).queries).hasValue(0);
	}

	@Test
	void readsOfBothKindsGoToTheServerInTheSameProcess() {
		Calls.put(this.client, "a");
		Calls.get(this.client, "a");
		Calls.get(this.client, "a", Consistency.LOCAL, Calls.LIMIT).join();
		assertThat(this.servers.server(1).queries).hasValue(2);
	}

	@Test
	void changesGoToTheLeaderElsewhere() {
		Calls.put(this.client, "a");
		assertThat(this.servers.server(0).commands).hasValue(2);
		assertThat(this.servers.server(1).commands).hasValue(0);
		assertThat(this.servers.connected()).contains(this.servers.addresses().get(0));
	}

	@Test
	void otherServersAreUsedWhileTheOwnOneIsStoppedAndNoLongerAfterwards() {
		Calls.put(this.client, "a");
		this.servers.server(1).kill();
		assertThat(Calls.get(this.client, "a").getGet().hasEntry()).isTrue();
		Calls.put(this.client, "b");
		this.servers.server(1).revive();
		Awaitility.await().untilAsserted(() -> {
			int before = this.servers.server(1).queries.get();
			Calls.get(this.client, "a");
			assertThat(this.servers.server(1).queries.get()).isGreaterThan(before);
		});
	}

	@Test
	void feedOfTheOwnServerGoesOnElsewhereWhileItIsStopped() {
		AtomicInteger items = new AtomicInteger();
		var call = this.client.feed(FeedRequest.newBuilder().setFromRevision(1).addPrefixes("").build(),
				new StreamReceiver<FeedChunk>() {

					@Override
					public void onNext(FeedChunk chunk) {
						items.addAndGet(chunk.getItemsCount());
					}

					@Override
					public void onEnd() {
						throw new AssertionError("a feed does not end");
					}

					@Override
					public void onFailure(LinkException failure) {
						// The client stops.
					}
				});
		call.request(1_000);
		Calls.put(this.client, "a");
		Awaitility.await().until(() -> items.get() == 1);
		this.servers.server(1).kill();
		((ScriptedLocalServer) this.local).loseStreams();
		Calls.put(this.client, "b");
		Awaitility.await().until(() -> items.get() == 2);
		this.servers.server(1).revive();
		for (int i = 3; i < 20; i++) {
			Calls.put(this.client, "c");
		}
		Awaitility.await().until(() -> items.get() == 19);
	}

	@Test
	void viewIsTheServersOwn() {
		assertThat(this.client.view()).isEqualTo(this.local.view());
		assertThat(this.client.localServer()).isSameAs(this.local);
		assertThat(this.client.cluster()).isEqualTo("flock");
	}

}
