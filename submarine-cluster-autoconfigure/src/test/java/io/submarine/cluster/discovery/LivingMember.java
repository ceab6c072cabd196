package io.submarine.cluster.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.monitor.ClaimedStart;
import io.submarine.cluster.internal.monitor.MemberRecord;
import io.submarine.cluster.internal.monitor.Presence;
import io.submarine.cluster.internal.monitor.PresenceSettings;
import io.submarine.cluster.internal.monitor.UsageSource;
import io.submarine.cluster.internal.protocol.MemberKeys;

/** What of a process makes it a member: its record and its beats. */
final class LivingMember implements AutoCloseable {

	static final PresenceSettings SETTINGS = new PresenceSettings(Duration.ofMillis(300), Duration.ofSeconds(3),
			Duration.ofSeconds(5));

	private final Presence presence;

	private final CompletableFuture<Void> registered;

	private LivingMember(ClientCalls client, OwnMember member, long fencing) {
		member.process("test", "test-node", Instant.now());
		MemberRecord record = new MemberRecord(member.key(), member.json())
			.withClaim((fencing > 0) ? new ClaimedStart(MemberKeys.CLAIMS + member.id(), fencing) : null);
		this.presence = new Presence(client, () -> record, SETTINGS, UsageSource.NONE);
		this.registered = this.presence.start().toCompletableFuture();
	}

	/** Registers, and waits until that is done. */
	static LivingMember of(ClientCalls client, OwnMember member) {
		LivingMember living = new LivingMember(client, member, 0);
		living.registered.orTimeout(30, TimeUnit.SECONDS).join();
		return living;
	}

	/** Begins to register as the process that a claim is for. */
	static LivingMember startedFor(ClientCalls client, Claim claim) {
		return new LivingMember(client,
				OwnMember.interpreter(client.cluster(), claim.groupId())
					.reachedAt("127.0.0.1", 9000)
					.startedFor(claim.server(), claim.startId(), claim.fencing()),
				claim.fencing());
	}

	CompletableFuture<Void> registered() {
		return this.registered;
	}

	long leaseId() {
		return this.presence.leaseId();
	}

	@Override
	public void close() {
		this.presence.close(Duration.ofSeconds(2));
	}

}
