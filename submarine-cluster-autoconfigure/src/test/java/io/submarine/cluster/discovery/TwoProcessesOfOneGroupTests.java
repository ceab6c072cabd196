package io.submarine.cluster.discovery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.internal.client.RoutedClusterClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The predecessors' mistake 2: placement was "look, then start" without a claim, so one
 * group had two processes, and the orphan kept the record alive.
 */
class TwoProcessesOfOneGroupTests {

	private static final long SEED = 20_240_501;

	@TempDir
	private Path root;

	private ThreeServers cluster;

	private final List<LivingMember> members = new CopyOnWriteArrayList<>();

	private final List<LeasedClusterClaims> claims = new ArrayList<>();

	@BeforeEach
	void start() {
		this.cluster = new ThreeServers(this.root);
		for (int i = 0; i < 3; i++) {
			String id = this.cluster.address(i);
			LivingMember member = LivingMember.of(this.cluster.client(i),
					OwnMember.server("submarine-server", this.cluster.servers().get(i).address()));
			this.members.add(member);
			this.claims
				.add(new LeasedClusterClaims(this.cluster.client(i), () -> id, member::leaseId, ThreeServers.PATIENCE));
		}
	}

	@AfterEach
	void stop() {
		this.members.forEach(LivingMember::close);
		this.cluster.close();
	}

	@Test
	void oneOfTwoClaimersWinsHoweverTheyRace() throws Exception {
		SplittableRandom random = new SplittableRandom(SEED);
		int firstWon = 0;
		for (int round = 0; round < 100; round++) {
			CyclicBarrier together = new CyclicBarrier(2);
			List<CompletableFuture<ClaimResult>> results = new ArrayList<>();
			for (int i = 0; i < 2; i++) {
				ClusterClaims claimer = this.claims.get(i);
				String server = this.cluster.address(i);
				String group = "g" + round;
				int spins = random.nextInt(3) * 20_000;
				results.add(CompletableFuture.supplyAsync(() -> {
					arrive(together);
					for (int spin = 0; spin < spins; spin++) {
						Thread.onSpinWait();
					}
					return claimer.claim(group, server);
				}));
			}
			ClaimResult first = results.get(0).get(60, TimeUnit.SECONDS);
			ClaimResult second = results.get(1).get(60, TimeUnit.SECONDS);
			assertThat(first.isWon()).as("seed %d, round %d", SEED, round).isNotEqualTo(second.isWon());
			assertThat(first.claim()).isEqualTo(second.claim());
			assertThat(first.claim().claimedBy()).isEqualTo(this.cluster.address(first.isWon() ? 0 : 1));
			firstWon += first.isWon() ? 1 : 0;
		}
		assertThat(firstWon).as("seed %d", SEED).isBetween(1, 99);
	}

	private static void arrive(CyclicBarrier barrier) {
		try {
			barrier.await(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void serversThatStartOneGroupAtOnceEndWithOneProcess() throws Exception {
		List<CompletableFuture<ClaimResult>> starts = new ArrayList<>();
		List<Claim> launched = new CopyOnWriteArrayList<>();
		RoutedClusterClient process = this.cluster.newClient("python-1");
		for (int i = 0; i < 3; i++) {
			InterpreterStarter starter = new InterpreterStarter(this.cluster.directory(i), this.claims.get(i),
					PlacementStrategy.leastProcesses());
			starts.add(CompletableFuture.supplyAsync(() -> starter.start("python-1", ThreeServers.PATIENCE, (claim) -> {
				launched.add(claim);
				this.members.add(LivingMember.startedFor(process, claim));
			})));
		}
		int won = 0;
		for (CompletableFuture<ClaimResult> start : starts) {
			won += start.get(60, TimeUnit.SECONDS).isWon() ? 1 : 0;
		}
		assertThat(won).isEqualTo(1);
		assertThat(launched).hasSize(1);
		assertThat(this.claims.get(0).all()).isEmpty();
		assertThat(this.cluster.directory(2).awaitMember("python-1", ThreeServers.PATIENCE).port()).isEqualTo(9000);
	}

	@Test
	void claimOfAClaimerThatDiedIsReleasedAndItsProcessStaysOut() {
		RoutedClusterClient doomed = this.cluster.newClient("doomed");
		LivingMember claimer = LivingMember.of(doomed, OwnMember.interpreter("submarine-server", "doomed"));
		this.members.add(claimer);
		Claim dead = new LeasedClusterClaims(doomed, () -> "doomed", claimer::leaseId, ThreeServers.PATIENCE)
			.claim("python-1", this.cluster.address(0))
			.claim();
		assertThat(this.claims.get(1).claim("python-1", this.cluster.address(1)).isWon()).isFalse();
		doomed.stop();
		Claim next = Awaitility.await()
			.atMost(ThreeServers.PATIENCE)
			.until(() -> this.claims.get(1).claim("python-1", this.cluster.address(1)), ClaimResult::isWon)
			.claim();
		assertThat(next.fencing()).isGreaterThan(dead.fencing());
		RoutedClusterClient process = this.cluster.newClient("process");
		LivingMember late = LivingMember.startedFor(process, dead);
		this.members.add(late);
		assertThat(late.registered()).failsWithin(ThreeServers.PATIENCE);
		LivingMember right = LivingMember.startedFor(process, next);
		this.members.add(right);
		assertThat(right.registered()).succeedsWithin(ThreeServers.PATIENCE);
		InterpreterMeta meta = Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.cluster.directory(0).interpreter("python-1").orElse(null), (found) -> found != null);
		assertThat(meta.intpFencing()).isEqualTo(next.fencing());
	}

}
