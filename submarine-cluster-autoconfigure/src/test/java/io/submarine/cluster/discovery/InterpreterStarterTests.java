package io.submarine.cluster.discovery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.protocol.MemberKeys;
import io.submarine.cluster.internal.protocol.MemberState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class InterpreterStarterTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(50);

	private final StateMachineClient client = new StateMachineClient();

	private final Registrations registrations = new Registrations(this.client);

	private final FeedClusterDirectory directory = new FeedClusterDirectory(this.client, () -> "a:1", SHORT, LONG);

	private final long lease = this.registrations.joinServer("a:1");

	private final LeasedClusterClaims claims = new LeasedClusterClaims(this.client, () -> "a:1", () -> this.lease,
			LONG);

	private final InterpreterStarter starter = new InterpreterStarter(this.directory, this.claims,
			PlacementStrategy.leastProcesses());

	private final List<String> launchedAt = new ArrayList<>();

	@BeforeEach
	void start() {
		this.registrations.joinServer("b:1");
		this.directory.start();
		this.directory.awaitMember("b:1", LONG);
	}

	@AfterEach
	void stop() {
		this.directory.stop();
		this.client.stop();
	}

	/** Registers as the process that the claim is for, which takes the claim's place. */
	private void register(Claim claim) {
		this.launchedAt.add(claim.server());
		this.claims.release(claim);
		this.registrations.join(MemberKeys.INTERPRETERS + claim.groupId(), """
				{"INTP_SERVER":"%s","INTP_FENCING":%d}""".formatted(claim.server(), claim.fencing()));
	}

	@Test
	void groupIsStartedAtTheServerWithTheFewestProcesses() {
		assertThat(this.starter.start("g1", LONG, this::register).isWon()).isTrue();
		ClaimResult second = this.starter.start("g2", LONG, this::register);
		assertThat(second.member()).satisfies((member) -> assertThat(member.id()).isEqualTo("g2"));
		this.claims.claim("about-to-start", "a:1");
		this.starter.start("g3", LONG, this::register);
		assertThat(this.launchedAt).containsExactly("a:1", "b:1", "b:1");
		assertThat(this.starter.loads()).extracting(ServerLoad::running).containsExactly(1, 2);
		assertThat(this.starter.loads()).extracting(ServerLoad::starting).containsExactly(1, 0);
	}

	@Test
	void secondChoiceIsTakenWhenTheFirstFails() {
		ClaimResult result = this.starter.start("g", LONG, (claim) -> {
			if (claim.server().equals("a:1")) {
				this.launchedAt.add(claim.server());
				throw new IOException("no room");
			}
			register(claim);
		});
		assertThat(result.isWon()).isTrue();
		assertThat(this.launchedAt).containsExactly("a:1", "b:1");
	}

	@Test
	void secondChoiceIsTakenWhenTheProcessDoesNotRegisterInTime() {
		List<Claim> late = new ArrayList<>();
		ClaimResult result = this.starter.start("g", Duration.ofSeconds(1), (claim) -> {
			if (claim.server().equals("a:1")) {
				late.add(claim);
			}
			else {
				register(claim);
			}
		});
		assertThat(result.claim()).satisfies((claim) -> assertThat(claim.server()).isEqualTo("b:1"));
		assertThat(this.claims.release(late.get(0))).isFalse();
	}

	@Test
	void claimIsGivenBackWhenNoServerCanStartIt() {
		assertThatExceptionOfType(ServerUnavailableException.class)
			.isThrownBy(() -> this.starter.start("g", LONG, (claim) -> {
				throw new IOException("no room at " + claim.server());
			}))
			.withMessageContaining("failed at 2 servers")
			.withMessageContaining("no room at b:1")
			.satisfies((failure) -> {
				assertThat(failure.getCause()).hasMessage("no room at b:1");
				assertThat(failure.getSuppressed()[0]).hasMessage("no room at a:1");
			});
		assertThat(this.claims.all()).isEmpty();
	}

	@Test
	void groupThatRunsOrIsStartedElsewhereIsNotStarted() {
		Claim other = this.claims.claim("claimed", "b:1").claim();
		this.registrations.joinInterpreter("running");
		ClaimResult claimed = this.starter.start("claimed", LONG, this::register);
		assertThat(claimed.outcome()).isEqualTo(ClaimResult.Outcome.CLAIMED);
		assertThat(claimed.claim()).isEqualTo(other);
		assertThat(this.starter.start("running", LONG, this::register).outcome())
			.isEqualTo(ClaimResult.Outcome.RUNNING);
		assertThat(this.launchedAt).isEmpty();
	}

	@Test
	void suspectServerGetsNoProcess() {
		this.registrations.report(MemberKeys.SERVERS + "a:1", this.lease, MemberState.MEMBER_STATE_SUSPECT, "{}");
		await().until(() -> this.starter.loads().size() == 1);
		this.starter.start("g", LONG, this::register);
		assertThat(this.launchedAt).containsExactly("b:1");
	}

}
