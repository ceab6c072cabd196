package io.submarine.cluster.internal.monitor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.protocol.Beat;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.LeaseRevoke;
import io.submarine.cluster.internal.protocol.Member;
import io.submarine.cluster.internal.protocol.MembersQuery;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.server.JRaftClusterServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Members over real servers: R9, R13, R14. */
class PresenceInClusterTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final String KEY = "_cluster/interpreters/python-1";

	private static final String FIELDS = "{\"INTP_TSERVER_HOST\":\"a\",\"INTP_TSERVER_PORT\":1}";

	@TempDir
	private Path root;

	private final List<Presence> presences = new ArrayList<>();

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final AtomicInteger beats = new AtomicInteger();

	private LocalCluster cluster;

	@AfterEach
	void stop() {
		this.presences.forEach((presence) -> presence.close(LIMIT));
		this.cluster.close();
	}

	private void cluster(Duration reportInterval) {
		this.cluster = new LocalCluster(this.root, reportInterval);
	}

	private Presence presence(ClientCalls client, String key, PresenceSettings settings) {
		Presence presence = new Presence(client, () -> new MemberRecord(key, FIELDS.getBytes(StandardCharsets.UTF_8)),
				settings, () -> {
					this.beats.incrementAndGet();
					return "{}".getBytes(StandardCharsets.UTF_8);
				});
		presence.addListener(new PresenceListener() {

			@Override
			public void registered(long leaseId) {
				PresenceInClusterTests.this.told.add("registered");
			}

			@Override
			public void lost(long leaseId, boolean replaced) {
				PresenceInClusterTests.this.told.add("lost");
			}

		});
		this.presences.add(presence);
		return presence;
	}

	private static PresenceSettings each(long millis, Duration timeout) {
		return new PresenceSettings(Duration.ofMillis(millis), timeout, LIMIT);
	}

	private static Member member(ClientCalls client, String key) {
		return client
			.query("read member", Query.newBuilder().setMembers(MembersQuery.newBuilder().setPrefix(key)).build(),
					Duration.ofSeconds(20))
			.join()
			.getMembers()
			.getMembersList()
			.stream()
			.findFirst()
			.orElse(null);
	}

	private static void awaitRegistered(Presence presence) {
		presence.start().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
	}

	@Test
	void heartbeatsWriteNoLogEntry() {
		cluster(Duration.ofHours(1));
		this.cluster.start();
		ClientCalls client = this.cluster.client();
		for (int i = 0; i < 10; i++) {
			awaitRegistered(presence(client, KEY + i, each(60_000, Duration.ofMinutes(3))));
		}
		JRaftClusterServer leader = this.cluster.leader();
		long applied = leader.view().appliedIndex();
		for (int i = 0; i < 1_000; i++) {
			Presence presence = this.presences.get(i % 10);
			Beat beat = Beat.newBuilder()
				.setKey(KEY + i % 10)
				.setLeaseId(presence.leaseId())
				.setIntervalMillis(60_000)
				.build();
			assertThat(client.beat(beat, LIMIT).join().holder()).isEqualTo(presence.leaseId());
		}
		assertThat(leader.view().appliedIndex()).isEqualTo(applied);
		assertThat(this.presences).allMatch(Presence::isRegistered);
	}

	@Test
	void manyMembersAreReportedInOneEntryPerInterval() {
		cluster(Duration.ofSeconds(1));
		this.cluster.start();
		ClientCalls client = this.cluster.client();
		for (int i = 0; i < 10; i++) {
			awaitRegistered(presence(client, KEY + i, each(1_000, Duration.ofMinutes(1))));
		}
		JRaftClusterServer leader = this.cluster.leader();
		long applied = leader.view().appliedIndex();
		long begin = System.nanoTime();
		int before = this.beats.get();
		await().atMost(LocalCluster.PATIENCE).until(() -> this.beats.get() > before + 40);
		await().atMost(LocalCluster.PATIENCE).until(() -> member(client, KEY + 7).hasStatus());
		long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
		assertThat(leader.view().appliedIndex()).isBetween(applied + 1, applied + seconds + 2);
		assertThat(member(client, KEY + 7).getStatus().getUsage().toStringUtf8()).isEqualTo("{}");
	}

	@Test
	void memberStaysOverChangesOfTheLeader() {
		cluster(Duration.ofSeconds(1));
		this.cluster.start();
		ClientCalls client = this.cluster.client();
		Presence presence = presence(client, KEY, each(200, Duration.ofSeconds(4)));
		awaitRegistered(presence);
		long lease = presence.leaseId();
		for (int round = 0; round < 2; round++) {
			JRaftClusterServer old = this.cluster.leader();
			old.stop();
			this.cluster.leader();
			int before = this.beats.get();
			await().atMost(LocalCluster.PATIENCE).until(() -> this.beats.get() > before + 25);
			old.start();
		}
		assertThat(presence.leaseId()).isEqualTo(lease);
		assertThat(member(client, KEY).getEntry().getLeaseId()).isEqualTo(lease);
		assertThat(this.told).containsExactly("registered");
	}

	@Test
	void memberExpelledWhileAliveComesBackWithAllFields() {
		cluster(Duration.ofSeconds(1));
		this.cluster.start();
		ClientCalls client = this.cluster.client();
		Presence presence = presence(client, KEY, each(200, Duration.ofMinutes(1)));
		awaitRegistered(presence);
		long first = presence.leaseId();
		client
			.submit("expel", Command.newBuilder().setLeaseRevoke(LeaseRevoke.newBuilder().setLeaseId(first)).build(),
					LIMIT)
			.join();
		await().atMost(LocalCluster.PATIENCE).until(() -> presence.leaseId() > first);
		assertThat(member(client, KEY).getEntry().getValue().toStringUtf8()).isEqualTo(FIELDS);
		assertThat(this.told).startsWith("registered", "lost");
	}

	@Test
	void startBeforeAnyServerIsThereWaitsInTheBackground() {
		cluster(Duration.ofSeconds(1));
		ClientCalls client = this.cluster.client();
		Presence presence = presence(client, KEY, each(200, Duration.ofMinutes(1)));
		var registered = presence.start().toCompletableFuture();
		assertThat(presence.isRegistered()).isFalse();
		this.cluster.start();
		registered.orTimeout(60, TimeUnit.SECONDS).join();
		assertThat(presence.isRegistered()).isTrue();
	}

	@Test
	void leavingIsSeenAtOnce() {
		cluster(Duration.ofSeconds(1));
		this.cluster.start();
		ClientCalls client = this.cluster.client();
		Presence presence = presence(client, KEY, each(200, Duration.ofMinutes(1)));
		awaitRegistered(presence);
		presence.close(LIMIT);
		assertThat(member(client, KEY)).isNull();
	}

}
