package io.submarine.cluster.internal.monitor;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.submarine.cluster.LeaseNotFoundException;
import io.submarine.cluster.internal.client.BackOff;
import io.submarine.cluster.internal.client.ClientCalls;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is missing for this process to be a member: a lease, then the record written
 * under it, one call at a time. Confined to the thread of its {@link Presence} but for
 * what is volatile.
 */
final class Registrar implements Beats.Fate {

	private static final Logger logger = LoggerFactory.getLogger(Registrar.class);

	private final ClientCalls client;

	private final Supplier<MemberRecord> record;

	private final PresenceSettings settings;

	private final PresenceThread thread;

	private final PresenceEvents events;

	private final Beats beats;

	private final BackOff backOff;

	private String key = "";

	/** The lease there is, whether the record is written under it or not. */
	private long lease;

	/** The newest lease up to which records of this key make way for this process. */
	private long rank;

	private boolean unwritten;

	/** It has registered: the claim it was started for is no more. */
	private boolean fulfilled;

	private boolean busy;

	private boolean pausing;

	private boolean over;

	private boolean failing;

	private @Nullable Runnable last;

	private volatile long registered;

	Registrar(ClientCalls client, Supplier<MemberRecord> record, PresenceSettings settings, UsageSource usage,
			PresenceThread thread, PresenceEvents events) {
		this.client = client;
		this.record = record;
		this.settings = settings;
		this.thread = thread;
		this.events = events;
		this.beats = new Beats(client, settings, usage, thread, this);
		this.backOff = new BackOff(settings.interval(), new SplittableRandom());
	}

	@Override
	public long registered() {
		return this.registered;
	}

	boolean isConfirmed() {
		return this.beats.isConfirmed();
	}

	/** The thread has ended. */
	void ended() {
		this.registered = 0;
	}

	void begin() {
		step();
	}

	void refresh() {
		this.unwritten = true;
		step();
	}

	private void step() {
		if (this.over || this.busy || this.pausing) {
			return;
		}
		if (this.lease == 0) {
			long sentAt = System.nanoTime();
			call(() -> this.client.submit("grant a lease to a member", MemberCommands.grant(this.settings.timeout()),
					this.settings.callLimit()), (reply) -> granted(reply.getLease().getId(), sentAt));
		}
		else if (this.unwritten) {
			this.unwritten = false;
			call(() -> CompletableFuture.supplyAsync(this.record, this.client.callbacks()), this::write);
		}
	}

	private void granted(long id, long sentAt) {
		this.lease = id;
		if (this.rank == 0) {
			this.rank = id;
		}
		this.unwritten = true;
		this.beats.confirmed(sentAt);
	}

	private void write(MemberRecord described) {
		// Once it has registered, the claim has done what it was for.
		MemberRecord fields = this.fulfilled ? described.withClaim(null) : described;
		if (this.key.isEmpty()) {
			this.key = fields.key();
		}
		if (!fields.key().equals(this.key)) {
			throw new IllegalStateException(
					"this member is '%s', it cannot become '%s'".formatted(this.key, fields.key()));
		}
		if (this.over) {
			return;
		}
		long with = this.lease;
		long before = this.rank;
		call(() -> this.client.submit("register '%s'".formatted(this.key),
				MemberCommands.register(fields, with, before), this.settings.callLimit()),
				(reply) -> written(with, MemberCommands.newer(reply.getTransaction(), before)));
	}

	private void written(long with, long newer) {
		if (newer == MemberCommands.CLAIM_GONE) {
			claimGone(with);
			return;
		}
		if (newer == with) {
			// An earlier attempt was applied, though its answer was lost.
			this.fulfilled = true;
			this.rank = with;
			this.unwritten = true;
			return;
		}
		if (newer != 0) {
			replaced(with, newer);
			return;
		}
		this.backOff.succeeded();
		this.failing = false;
		this.fulfilled = true;
		if (this.registered != with && this.lease == with) {
			this.rank = with;
			this.registered = with;
			logger.info("Registered '{}' in cluster '{}', with lease {}", this.key, this.client.cluster(), with);
			this.events.registered(with);
			this.beats.begin(this.key, with);
		}
	}

	private <T> void call(Supplier<CompletableFuture<T>> call, Consumer<T> then) {
		this.busy = true;
		CompletableFuture<T> answer;
		try {
			answer = call.get();
		}
		catch (RuntimeException ex) {
			answer = CompletableFuture.failedFuture(ex);
		}
		var unused = answer.whenComplete((value, failure) -> this.thread.execute(() -> answered(value, failure, then)));
	}

	private <T> void answered(T value, @Nullable Throwable failure, Consumer<T> then) {
		this.busy = false;
		try {
			if (failure != null) {
				failed((failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
						: failure);
			}
			else {
				then.accept(value);
			}
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
		Runnable end = this.last;
		if (end != null) {
			end.run();
		}
		step();
	}

	private void failed(Throwable failure) {
		if (this.over) {
			return;
		}
		if (this.failing) {
			logger.debug("This process could not be registered, trying again", failure);
		}
		else {
			logger.info("This process could not be registered in cluster '{}' yet, trying again: {}",
					this.client.cluster(), failure.toString());
		}
		this.failing = true;
		this.unwritten = true;
		this.pausing = true;
		this.thread.schedule(this::resume, this.backOff.pause(System.nanoTime()));
		if (failure instanceof LeaseNotFoundException) {
			expelled(this.lease);
		}
	}

	private void resume() {
		this.pausing = false;
		step();
	}

	@Override
	public void expelled(long of) {
		if (this.over || this.lease != of) {
			return;
		}
		this.lease = 0;
		if (this.registered == of) {
			this.registered = 0;
			logger.warn("Cluster '{}' has removed '{}', lease {}: it registers again", this.client.cluster(), this.key,
					of);
			this.events.lost(of, false);
		}
		step();
	}

	@Override
	public void forgotten(long of) {
		if (this.lease == of) {
			logger.warn("Cluster '{}' has no record of '{}', lease {}: it is written again", this.client.cluster(),
					this.key, of);
			refresh();
		}
	}

	@Override
	public void replaced(long of, long by) {
		if (this.over || this.lease != of) {
			return;
		}
		stayOut(of,
				"Another process has registered as '%s' in cluster '%s', with lease %d; this one had %d and stays out. Give each process an id of its own, or stop one of them"
					.formatted(this.key, this.client.cluster(), by, of));
	}

	private void claimGone(long of) {
		if (this.over || this.lease != of) {
			return;
		}
		stayOut(of,
				"The claim that this process was started for is gone: '%s' in cluster '%s' is or will be another process. This one stays out"
					.formatted(this.key, this.client.cluster()));
	}

	private void stayOut(long of, String message) {
		this.over = true;
		logger.error(message);
		this.registered = 0;
		this.events.lost(of, true);
		this.events.over(message);
		var unused = revoke(this.settings.callLimit());
	}

	/**
	 * Does nothing more, but for ending the lease. A record that is being written was
	 * sent before, so it goes with the lease; one that is not yet granted is waited for.
	 * @param limit how long to try
	 * @param left told when that is done, or has failed
	 */
	void leave(Duration limit, CompletableFuture<Void> left) {
		this.over = true;
		this.registered = 0;
		Runnable end = () -> {
			this.last = null;
			var unused = revoke(limit).whenComplete((reply, failure) -> {
				if (failure != null) {
					left.completeExceptionally(failure);
				}
				else {
					left.complete(null);
				}
			});
		};
		if (this.busy && this.lease == 0) {
			this.last = end;
		}
		else {
			end.run();
		}
	}

	/** The record goes with the lease, unless it is of another process by now. */
	private CompletableFuture<?> revoke(Duration limit) {
		long ending = this.lease;
		this.lease = 0;
		if (ending == 0) {
			return CompletableFuture.completedFuture(null);
		}
		return this.client.submit("end the lease of '%s'".formatted(this.key), MemberCommands.revoke(ending), limit);
	}

}
