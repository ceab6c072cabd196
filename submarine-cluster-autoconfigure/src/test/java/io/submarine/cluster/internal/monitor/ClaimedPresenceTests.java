package io.submarine.cluster.internal.monitor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.LeaseGrant;
import io.submarine.cluster.internal.protocol.Put;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Registrations of processes that were started for a claim. */
class ClaimedPresenceTests {

	private static final String KEY = "_cluster/interpreters/python-1";

	private static final String CLAIM = "_cluster/claims/python-1";

	private final StateMachineClient client = new StateMachineClient();

	private final List<Presence> all = new CopyOnWriteArrayList<>();

	@AfterEach
	void stop() {
		this.all.forEach((presence) -> presence.close(Duration.ofMillis(500)));
		this.client.stop();
	}

	private long lease() {
		return this.client
			.apply(Command.newBuilder().setLeaseGrant(LeaseGrant.newBuilder().setTtlMillis(3_600_000)).build())
			.getLease()
			.getId();
	}

	private long claim(long lease) {
		return this.client
			.apply(Command.newBuilder()
				.setReservedKeys(true)
				.setPut(Put.newBuilder().setKey(CLAIM).setValue(ByteString.copyFromUtf8("{}")).setLeaseId(lease))
				.build())
			.getPut()
			.getModRevision();
	}

	private Presence presence(long fencing) {
		MemberRecord record = new MemberRecord(KEY, ("{\"n\":" + fencing + "}").getBytes(StandardCharsets.UTF_8))
			.withClaim(new ClaimedStart(CLAIM, fencing));
		Presence presence = new Presence(this.client, () -> record,
				new PresenceSettings(Duration.ofMillis(20), Duration.ofMinutes(1), Duration.ofSeconds(5)),
				UsageSource.NONE);
		this.all.add(presence);
		return presence;
	}

	private static void start(Presence presence) {
		presence.start().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
	}

	@Test
	void registrationTakesThePlaceOfTheClaim() {
		Presence presence = presence(claim(lease()));
		start(presence);
		assertThat(this.client.state().get(CLAIM)).isNull();
		assertThat(this.client.state().get(KEY).getLeaseId()).isEqualTo(presence.leaseId());
	}

	@Test
	void processWhoseClaimIsGoneStaysOut() {
		long claimer = lease();
		long fencing = claim(claimer);
		this.client.expire(claimer);
		Presence presence = presence(fencing);
		assertThat(presence.start().toCompletableFuture()).failsWithin(Duration.ofSeconds(20))
			.withThrowableThat()
			.withMessageContaining("The claim that this process was started for is gone");
		assertThat(this.client.state().get(KEY)).isNull();
		assertThat(presence.leaseId()).isZero();
	}

	@Test
	void lateProcessOfAnEarlierClaimReplacesNobody() {
		long dead = lease();
		long first = claim(dead);
		this.client.expire(dead);
		long second = claim(lease());
		Presence late = presence(first);
		assertThat(late.start().toCompletableFuture()).failsWithin(Duration.ofSeconds(20));
		Presence right = presence(second);
		start(right);
		assertThat(presence(first).start().toCompletableFuture()).failsWithin(Duration.ofSeconds(20));
		assertThat(this.client.state().get(KEY).getLeaseId()).isEqualTo(right.leaseId());
		assertThat(right.isRegistered()).isTrue();
	}

	@Test
	void registrationWhoseAnswerWasLostIsNotTakenForALostClaim() {
		long fencing = claim(lease());
		this.client.beforeApply((command) -> {
			if (command.hasTransaction()) {
				this.client.beforeApply(null);
				this.client.apply(command);
				throw new OutcomeUnknownException("register may be applied", null, null);
			}
		});
		Presence presence = presence(fencing);
		start(presence);
		assertThat(this.client.state().get(KEY).getLeaseId()).isEqualTo(presence.leaseId());
	}

	@Test
	void registersAgainWithoutTheClaimWhenItWasExpelledWhileAlive() {
		Presence presence = presence(claim(lease()));
		start(presence);
		long first = presence.leaseId();
		this.client.expire(first);
		await().until(() -> presence.leaseId() > first);
		assertThat(this.client.state().get(KEY).getLeaseId()).isEqualTo(presence.leaseId());
	}

}
