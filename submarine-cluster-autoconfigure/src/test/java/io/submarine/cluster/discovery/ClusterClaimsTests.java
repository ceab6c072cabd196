package io.submarine.cluster.discovery;

import java.time.Duration;
import java.util.SplittableRandom;

import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.LeaseNotFoundException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClusterClaimsTests {

	private final StateMachineClient client = new StateMachineClient();

	private final Registrations registrations = new Registrations(this.client);

	private final Claimer first = new Claimer("10.0.0.1:6060");

	private final Claimer second = new Claimer("10.0.0.2:6060");

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void loserIsToldWhoWon() {
		Claim claim = this.first.claims.claim("python-1", "10.0.0.3:6060").claim();
		assertThat(claim).isNotNull();
		assertThat(claim.claimedBy()).isEqualTo("10.0.0.1:6060");
		assertThat(claim.server()).isEqualTo("10.0.0.3:6060");
		ClaimResult lost = this.second.claims.claim("python-1", "10.0.0.2:6060");
		assertThat(lost.outcome()).isEqualTo(ClaimResult.Outcome.CLAIMED);
		assertThat(lost.claim()).isEqualTo(claim);
		assertThat(this.first.claims.claim("python-1", "10.0.0.1:6060").isWon()).isFalse();
		assertThat(this.second.claims.claim("python-10", "10.0.0.2:6060").isWon()).isTrue();
		assertThat(this.second.claims.find("python-1")).contains(claim);
		assertThat(this.second.claims.all()).extracting(Claim::groupId).containsExactly("python-1", "python-10");
	}

	@Test
	void groupThatRunsCannotBeClaimed() {
		long lease = this.registrations.joinInterpreter("python-1");
		ClaimResult result = this.first.claims.claim("python-1", "10.0.0.1:6060");
		assertThat(result.outcome()).isEqualTo(ClaimResult.Outcome.RUNNING);
		assertThat(result.member()).satisfies((member) -> {
			assertThat(member.incarnation()).isEqualTo(lease);
			assertThat(member.port()).isEqualTo(9000);
		});
	}

	@Test
	void claimOfADeadClaimerIsReleasedAndTheNextHasALargerNumber() {
		Claim dead = this.first.claims.claim("python-1", "s").claim();
		this.registrations.lose(this.first.lease);
		assertThat(this.second.claims.find("python-1")).isEmpty();
		Claim next = this.second.claims.claim("python-1", "s").claim();
		assertThat(next.fencing()).isGreaterThan(dead.fencing());
		assertThat(next.startId()).isNotEqualTo(dead.startId());
		assertThat(this.first.claims.release(dead)).isFalse();
		assertThat(this.second.claims.find("python-1")).contains(next);
	}

	@Test
	void movedClaimHasANewNumberAndTheOldOneStandsNoMore() {
		Claim old = this.first.claims.claim("python-1", "a").claim();
		Claim moved = this.first.claims.move(old, "b").claim();
		assertThat(moved.server()).isEqualTo("b");
		assertThat(moved.fencing()).isGreaterThan(old.fencing());
		assertThat(this.first.claims.move(old, "c").outcome()).isEqualTo(ClaimResult.Outcome.CLAIMED);
		assertThat(this.first.claims.release(old)).isFalse();
		assertThat(this.first.claims.release(moved)).isTrue();
		assertThat(this.first.claims.move(moved, "c").outcome()).isEqualTo(ClaimResult.Outcome.GONE);
	}

	@Test
	void argumentsAreWhatTheProcessNeeds() {
		Claim claim = this.first.claims.claim("python-1", "a:1").claim();
		assertThat(claim.arguments()).containsExactly("--submarine.interpreter.group-id=python-1",
				"--submarine.interpreter.server=a:1", "--submarine.interpreter.start-id=" + claim.startId(),
				"--submarine.interpreter.fencing=" + claim.fencing());
	}

	@Test
	void whoIsNotRegisteredClaimsNothing() {
		this.first.lease = 0;
		assertThatExceptionOfType(ServerUnavailableException.class)
			.isThrownBy(() -> this.first.claims.claim("python-1", "s"))
			.withMessageContaining("not registered");
		this.first.lease = 77;
		assertThatExceptionOfType(LeaseNotFoundException.class)
			.isThrownBy(() -> this.first.claims.claim("python-1", "s"));
		assertThat(this.second.claims.find("python-1")).isEmpty();
	}

	@Test
	void failuresAreToldAsWhatTheyAre() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.first.claims.claim("", "s"));
		this.client.failNext(() -> new NoQuorumException("no leader", null));
		assertThatExceptionOfType(NoQuorumException.class).isThrownBy(() -> this.first.claims.claim("a", "s"));
		this.client.failNext(() -> new ReadFailedException("no quorum", null));
		assertThatExceptionOfType(ReadFailedException.class).isThrownBy(() -> this.first.claims.all());
	}

	/**
	 * Two claimers and what can happen to them, in an order that the seed decides,
	 * against what must be true then.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void whateverHappensAtMostOneMayStartTheGroup(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		Claim standing = null;
		Claimer holder = null;
		long running = 0;
		long newest = 0;
		for (int step = 0; step < 200; step++) {
			Claimer claimer = random.nextBoolean() ? this.first : this.second;
			switch (random.nextInt(6)) {
				case 0, 1, 2 -> {
					ClaimResult result = claimer.claims.claim("g", claimer.id);
					assertThat(result.isWon()).as("seed %d, step %d", seed, step)
						.isEqualTo(standing == null && running == 0);
					if (result.isWon()) {
						standing = result.claim();
						holder = claimer;
						assertThat(standing.fencing()).isGreaterThan(newest);
						newest = standing.fencing();
					}
					else if (running == 0) {
						assertThat(result.claim()).isEqualTo(standing);
					}
				}
				case 3 -> {
					claimer.die();
					if (claimer == holder) {
						standing = null;
						holder = null;
					}
				}
				case 4 -> {
					if (standing != null) {
						assertThat(claimer.claims.release(standing)).isTrue();
						standing = null;
						holder = null;
					}
				}
				default -> {
					if (running != 0) {
						this.registrations.lose(running);
						running = 0;
					}
					else if (standing != null && holder.claims.release(standing)) {
						running = this.registrations.joinInterpreter("g");
						standing = null;
						holder = null;
					}
				}
			}
		}
	}

	/** One that claims, and the lease of its record. */
	private final class Claimer {

		private final String id;

		private final LeasedClusterClaims claims;

		private long lease;

		Claimer(String id) {
			this.id = id;
			this.lease = ClusterClaimsTests.this.registrations.joinServer(id);
			this.claims = new LeasedClusterClaims(ClusterClaimsTests.this.client, () -> id, () -> this.lease,
					Duration.ofSeconds(30));
		}

		/** It is lost, and started again. */
		void die() {
			ClusterClaimsTests.this.registrations.lose(this.lease);
			this.lease = ClusterClaimsTests.this.registrations.joinServer(this.id);
		}

	}

}
