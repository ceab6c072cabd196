package io.submarine.cluster.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.submarine.cluster.ClusterUsageContributor;
import io.submarine.cluster.discovery.OwnMember;
import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.monitor.ClaimedStart;
import io.submarine.cluster.internal.monitor.MemberRecord;
import io.submarine.cluster.internal.monitor.Presence;
import io.submarine.cluster.internal.monitor.PresenceListener;
import io.submarine.cluster.internal.monitor.UsageSampler;
import io.submarine.cluster.internal.protocol.MemberKeys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Makes this process a member of its cluster: from when its web server runs, whose port
 * is known then, until before that takes no more requests, so that nobody is sent to a
 * process that is going.
 */
final class ClusterRegistration implements SmartLifecycle {

	/** Above the web server and its graceful shutdown: last up, first down. */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE;

	private static final Logger log = LoggerFactory.getLogger(ClusterRegistration.class);

	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

	private final ClientCalls client;

	private final OwnMembers own;

	private final ClusterParts parts;

	private final List<ClusterUsageContributor> contributors;

	private final boolean enabled;

	private final Runnable orphaned;

	private final Supplier<CompletableFuture<Void>> listening;

	private volatile @Nullable Presence presence;

	private @Nullable UsageSampler sampler;

	private volatile boolean running;

	private volatile boolean drained;

	private final AtomicBoolean ending = new AtomicBoolean();

	/**
	 * Prepares it.
	 * @param client the way into the cluster
	 * @param own describes this process
	 * @param parts when it beats, and what its beats carry
	 * @param contributors gauges of the application
	 * @param enabled whether it registers at all
	 * @param orphaned ends this process, because the claim it was started for is gone
	 * @param listening completes when all listeners of events have found their place
	 */
	ClusterRegistration(ClientCalls client, OwnMembers own, ClusterParts parts,
			List<ClusterUsageContributor> contributors, boolean enabled, Runnable orphaned,
			Supplier<CompletableFuture<Void>> listening) {
		this.client = client;
		this.own = own;
		this.parts = parts;
		this.contributors = contributors;
		this.enabled = enabled;
		this.orphaned = orphaned;
		this.listening = listening;
	}

	/**
	 * What this process is known by, whether it registers or not.
	 * @return its id
	 */
	String memberId() {
		return this.own.id();
	}

	/**
	 * The id it registers under.
	 * @return none if it does not register
	 */
	@Nullable String id() {
		return this.enabled ? this.own.id() : null;
	}

	/**
	 * The lease of this process's record.
	 * @return its id; 0 while it is not registered
	 */
	long leaseId() {
		Presence present = this.presence;
		return (present != null) ? present.leaseId() : 0;
	}

	@Override
	public synchronized void start() {
		this.running = true;
		join();
	}

	private void join() {
		UsageSampler sampling = this.parts.usage(this.contributors);
		Presence starting = new Presence(this.client, this::record, this.parts.presence(), sampling);
		starting.addListener(new Replaced());
		this.sampler = sampling;
		this.presence = starting;
		// What is published for a member must find it listening.
		var unused = this.listening.get().whenComplete((done, failure) -> join(starting));
	}

	private void join(Presence starting) {
		if (this.presence == starting) {
			var unused = starting.start().whenComplete((done, failure) -> {
				if (failure != null) {
					staysOut();
				}
			});
		}
	}

	private MemberRecord record() {
		OwnMember member = this.own.describe();
		MemberRecord record = new MemberRecord(member.key(), member.json());
		long fencing = this.own.fencing();
		return (fencing > 0) ? record.withClaim(new ClaimedStart(MemberKeys.CLAIMS + member.id(), fencing)) : record;
	}

	private void staysOut() {
		if (this.own.fencing() > 0 && this.presence != null && this.ending.compareAndSet(false, true)) {
			log.error("This process was started for a claim that is gone: it ends");
			this.orphaned.run();
		}
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		this.drained = false;
		leave();
	}

	private void leave() {
		Presence leaving = this.presence;
		this.presence = null;
		if (leaving != null) {
			leaving.close(CLOSE_LIMIT);
		}
		if (this.sampler != null) {
			this.sampler.close();
			this.sampler = null;
		}
	}

	/** Leaves until {@link #undrain()}. */
	synchronized void drain() {
		this.drained = true;
		leave();
	}

	/** Joins again, if it would be a member but for {@link #drain()}. */
	synchronized void undrain() {
		if (this.drained && this.running) {
			join();
		}
		this.drained = false;
	}

	boolean isDrained() {
		return this.drained;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isAutoStartup() {
		return this.enabled;
	}

	/** A member is no part of an idle test context that may be paused: others see it. */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/** Another process has taken the key for good. */
	private final class Replaced implements PresenceListener {

		@Override
		public void registered(long leaseId) {
		}

		@Override
		public void lost(long leaseId, boolean replaced) {
			if (replaced) {
				staysOut();
			}
		}

	}

}
