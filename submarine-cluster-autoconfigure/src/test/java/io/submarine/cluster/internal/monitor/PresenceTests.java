package io.submarine.cluster.internal.monitor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Delete;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class PresenceTests extends PresenceFixture {

	@Test
	void registersAllFieldsUnderALeaseOfItsOwnAndBeats() {
		Presence presence = started(presence());
		assertThat(stored()).isEqualTo(this.fields);
		assertThat(presence.leaseId()).isEqualTo(holder()).isPositive();
		assertThat(this.client.state().leaseTtlMillis(holder())).isEqualTo(SETTINGS.timeout().toMillis());
		assertThat(presence.isRegistered()).isTrue();
		await().until(() -> this.client.beats().size() > 3);
		assertThat(this.client.beats()).allSatisfy((beat) -> {
			assertThat(beat.getKey()).isEqualTo(KEY);
			assertThat(beat.getLeaseId()).isEqualTo(holder());
			assertThat(beat.getIntervalMillis()).isEqualTo(20);
		});
		assertThat(this.told).containsExactly("registered " + holder());
	}

	@Test
	void memberExpelledWhileAliveRegistersAgainWithAllFields() {
		Presence presence = started(presence());
		long first = presence.leaseId();
		this.client.expire(first);
		await().until(() -> holder() > first);
		assertThat(stored()).isEqualTo(this.fields);
		await().until(() -> presence.leaseId() == holder());
		await().until(() -> this.told.size() == 3);
		assertThat(this.told).containsExactly("registered " + first, "lost " + first, "registered " + holder());
	}

	@Test
	void deletedRecordIsWrittenAgainUnderTheSameLease() {
		long lease = started(presence()).leaseId();
		this.client
			.apply(Command.newBuilder().setReservedKeys(true).setDelete(Delete.newBuilder().setKey(KEY)).build());
		await().until(() -> holder() == lease);
		assertThat(stored()).isEqualTo(this.fields);
		assertThat(this.told).containsExactly("registered " + lease);
	}

	@Test
	void changedFieldsAreWrittenUnderTheSameLease() {
		Presence presence = started(presence());
		long lease = holder();
		this.fields = "{\"INTP_TSERVER_PORT\":2}";
		presence.refresh();
		await().until(() -> this.fields.equals(stored()));
		assertThat(holder()).isEqualTo(lease);
		assertThat(this.told).containsExactly("registered " + lease);
	}

	@Test
	void processThatStartsReplacesTheOneBefore(CapturedOutput output) {
		Presence older = started(presence());
		long olderLease = older.leaseId();
		Presence newer = started(presence());
		await().until(() -> this.told.contains("replaced " + olderLease));
		assertThat(holder()).isEqualTo(newer.leaseId());
		assertThat(older.isRegistered()).isFalse();
		assertThat(output).contains("Another process has registered as '" + KEY + "'")
			.contains("with lease " + newer.leaseId() + "; this one had " + olderLease + " and stays out");
		await().until(() -> this.client.state().leaseTtlMillis(olderLease) == 0);
		older.refresh();
		older.close(LIMIT);
		assertThat(holder()).isEqualTo(newer.leaseId());
		int beats = this.client.beats().size();
		await().until(() -> this.client.beats().size() > beats + 5);
		assertThat(newer.isRegistered()).isTrue();
	}

	@Test
	void expelledProcessDoesNotTakeItsKeyBackFromANewerOne() {
		Presence older = started(presence());
		long olderLease = older.leaseId();
		this.client.beforeApply((command) -> {
			if (command.hasLeaseGrant()) {
				this.client.beforeApply(null);
				registerAnother();
			}
		});
		this.client.expire(olderLease);
		await().until(() -> this.told.size() == 3);
		assertThat(this.told).containsExactly("registered " + olderLease, "lost " + olderLease,
				"replaced " + (holder() + 1));
		assertThat(older.isRegistered()).isFalse();
		long other = holder();
		older.refresh();
		older.close(LIMIT);
		assertThat(holder()).isEqualTo(other);
	}

	/** As another process does that starts now. */
	private void registerAnother() {
		long lease = this.client.apply(MemberCommands.grant(Duration.ofMinutes(1))).getLease().getId();
		this.client.apply(MemberCommands.register(fields(), lease, lease));
	}

	@Test
	void replacedBeforeItsFirstRegistrationItSaysSo() {
		Presence older = presence();
		AtomicInteger grants = new AtomicInteger();
		CompletableFuture<Presence> other = new CompletableFuture<>();
		this.client.beforeApply((command) -> {
			if (command.hasTransaction() && grants.incrementAndGet() == 1) {
				// Another process is granted a newer lease, and is first to write.
				this.client.beforeApply(null);
				registerAnother();
				other.complete(null);
			}
		});
		assertThatThrownBy(() -> older.start().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join())
			.hasCauseInstanceOf(IllegalStateException.class)
			.hasMessageContaining("stays out");
		assertThat(other).isCompleted();
	}

	@Test
	void registrationWhoseAnswerWasLostIsNotTakenForAnotherProcess() {
		Presence presence = started(presence());
		long first = presence.leaseId();
		AtomicInteger lost = new AtomicInteger();
		this.client.beforeApply((command) -> {
			if (command.hasTransaction() && lost.incrementAndGet() == 1) {
				this.client.beforeApply(null);
				this.client.apply(command);
				throw new OutcomeUnknownException("register may be applied", null, null);
			}
		});
		this.client.expire(first);
		await().until(() -> presence.leaseId() > first);
		assertThat(lost).hasValue(1);
		assertThat(holder()).isEqualTo(presence.leaseId());
		assertThat(this.told).noneMatch((news) -> news.startsWith("replaced"));
	}

	@Test
	void failuresAreFollowedByTheNextAttempt() {
		for (int i = 0; i < 5; i++) {
			this.client.failNext(() -> new NoQuorumException("no leader", null));
		}
		started(presence());
		assertThat(stored()).isEqualTo(this.fields);
	}

	@Test
	void recordThatCannotBeMadeIsAskedForAgain() {
		AtomicInteger asked = new AtomicInteger();
		started(presence(() -> {
			if (asked.incrementAndGet() < 3) {
				throw new IllegalStateException("not yet");
			}
			return fields();
		}, UsageSource.NONE));
		assertThat(stored()).isEqualTo(this.fields);
	}

	@Test
	void recordIsMadeOnThreadsForUserCode() {
		List<String> threads = new CopyOnWriteArrayList<>();
		started(presence(() -> {
			threads.add(Thread.currentThread().getName());
			return fields();
		}, UsageSource.NONE));
		assertThat(threads).isNotEmpty().allMatch((name) -> name.startsWith(StateMachineClient.CALLBACK));
	}

	@Test
	void recordOfAnotherKeyIsRefused(CapturedOutput output) {
		AtomicInteger asked = new AtomicInteger();
		Presence presence = started(
				presence(() -> new MemberRecord(KEY + ((asked.getAndIncrement() == 1) ? "x" : ""), new byte[0]),
						UsageSource.NONE));
		presence.refresh();
		await().until(() -> asked.get() > 2);
		assertThat(output).contains("this member is '" + KEY + "', it cannot become '" + KEY + "x'");
		assertThat(this.client.state().get(KEY + "x")).isNull();
	}

	@Test
	void doesNothingBeforeItsStart() {
		Presence presence = presence();
		presence.refresh();
		started(presence());
		assertThat(this.client.state().leaseIds()).hasSize(1);
		assertThat(presence.leaseId()).isZero();
	}

	@Test
	void isForOneRun() {
		Presence presence = started(presence());
		assertThatIllegalStateException().isThrownBy(presence::start);
		Presence closed = presence();
		closed.close(LIMIT);
		assertThatIllegalStateException().isThrownBy(closed::start);
	}

	@Test
	void listenerThatThrowsIsLogged(CapturedOutput output) {
		Presence presence = presence();
		presence.addListener(new PresenceListener() {

			@Override
			public void registered(long leaseId) {
				throw new IllegalStateException("cannot cope");
			}

			@Override
			public void lost(long leaseId, boolean replaced) {
			}

		});
		started(presence);
		await().until(() -> output.getOut().contains("cannot cope"));
	}

	@Test
	void keyOfNoMemberIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MemberRecord("notes/7", new byte[0]))
			.withMessageContaining("'notes/7' is no member's key");
	}

}
