package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.LeaseGrant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeepAliveTests {

	private final ScriptedServers servers = new ScriptedServers(3);

	private final RoutedClusterClient client = new RoutedClusterClient(
			ClientSettings.of("flock", "m", this.servers.addresses()), this.servers, null);

	@BeforeEach
	void start() {
		this.client.start();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.servers.close();
	}

	private long grant(long ttlMillis) {
		Command grant = Command.newBuilder().setLeaseGrant(LeaseGrant.newBuilder().setTtlMillis(ttlMillis)).build();
		return this.servers.apply(grant).getLease().getId();
	}

	@Test
	void eachCallerGetsTheTimesOfItsOwnLeases() {
		List<Long> leases = LongStream.range(0, 60).mapToObj((i) -> grant(10_000 + i)).toList();
		List<CompletableFuture<List<Long>>> renewals = LongStream.range(0, 20).mapToObj((i) -> {
			int from = (int) i * 3;
			return this.client.keepAlive(leases.subList(from, from + 3), Calls.LIMIT);
		}).toList();
		long ttl = 10_000;
		for (CompletableFuture<List<Long>> renewal : renewals) {
			assertThat(renewal.join()).containsExactly(ttl, ttl + 1, ttl + 2);
			ttl += 3;
		}
	}

	@Test
	void manyRenewalsTravelInFewMessages() {
		long lease = grant(10_000);
		List<CompletableFuture<List<Long>>> renewals = LongStream.range(0, 1_000)
			.mapToObj((i) -> this.client.keepAlive(List.of(lease), Calls.LIMIT))
			.toList();
		renewals.forEach(CompletableFuture::join);
		assertThat(this.servers.server(0).keepAlives).hasValueLessThan(500);
	}

	@Test
	void leaseThatHasEndedHasNoTimeLeft() {
		assertThat(this.client.keepAlive(List.of(99L), Calls.LIMIT).join()).containsExactly(0L);
	}

	@Test
	void renewalIsTriedAgainOverLossesAndElections() {
		long lease = grant(10_000);
		this.servers.elect(1);
		this.servers.script((server, request) -> {
			if (request.hasKeepAlive() && server.keepAlives.get() == 0) {
				server.keepAlives.incrementAndGet();
				return (server == this.servers.server(1)) ? Fault.REQUEST_LOST : Fault.UNAVAILABLE;
			}
			return Fault.NONE;
		});
		assertThat(this.client.keepAlive(List.of(lease), Calls.LIMIT).join()).containsExactly(10_000L);
		this.servers.elect(2);
		assertThat(this.client.keepAlive(List.of(lease), Calls.LIMIT).join()).containsExactly(10_000L);
	}

	@Test
	void renewalWithoutLeasesIsAnsweredAtOnce() {
		this.servers.elect(-1);
		assertThat(this.client.keepAlive(List.of(), Duration.ofSeconds(30)).join()).isEmpty();
	}

}
