package io.submarine.cluster.internal.monitor;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.submarine.cluster.internal.client.ClientCalls;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this process a member of its cluster, from its start to its end. It is for one
 * run: a process that joins again makes another.
 * <p>
 * The record is an entry bound to a lease of its own. Each registration, the first one
 * and those after the cluster took this process for dead, writes all fields under a new
 * lease: a new incarnation with the same key. What the cluster hears of an old one, it
 * ignores.
 * <p>
 * <b>Two processes with one key</b>: it belongs to the one whose first registration came
 * last. Leases are numbered in the order they are granted, so a process that starts
 * replaces every record with a lower lease, for example that of its predecessor that was
 * killed a moment ago; and a process that was expelled takes its key back only if nobody
 * else has registered under it since. A process that is replaced says so as an error that
 * names both leases, ends its own, and stays out: it never takes the key back, or the two
 * would go on for ever.
 * <p>
 * Thread-safe. Nothing but {@link #close} blocks. The record is asked for on the client's
 * threads for user code.
 */
public final class Presence {

	private static final Logger logger = LoggerFactory.getLogger(Presence.class);

	private static final Duration THREAD_LIMIT = Duration.ofSeconds(1);

	private final ClientCalls client;

	private final PresenceSettings settings;

	private final PresenceThread thread;

	private final PresenceEvents events;

	private final Registrar registrar;

	private final AtomicBoolean started = new AtomicBoolean();

	private final AtomicBoolean closed = new AtomicBoolean();

	private final CompletableFuture<Void> left = new CompletableFuture<>();

	/**
	 * Creates one that is not started.
	 * @param client the client, whose end comes after that of this
	 * @param record all fields of this process, asked for whenever they are written;
	 * always with the same key
	 * @param settings when it beats
	 * @param usage what its beats carry
	 */
	public Presence(ClientCalls client, Supplier<MemberRecord> record, PresenceSettings settings, UsageSource usage) {
		this.client = client;
		this.settings = settings;
		this.thread = new PresenceThread("cluster-presence-" + client.cluster());
		this.events = new PresenceEvents(client);
		this.registrar = new Registrar(client, record, settings, usage, this.thread, this.events);
	}

	/**
	 * Adds a listener, told of each change from now on.
	 * @param listener the listener
	 */
	public void addListener(PresenceListener listener) {
		this.events.add(listener);
	}

	/**
	 * Begins to register, in the background, again and again until it succeeds.
	 * @return completes at the first registration, on a thread for user code; fails with
	 * an {@link IllegalStateException} if this is closed, or replaced by another process,
	 * before that
	 * @throws IllegalStateException if it was started or closed before
	 */
	public CompletionStage<Void> start() {
		if (this.closed.get() || !this.started.compareAndSet(false, true)) {
			throw new IllegalStateException("a presence is for one run: this one was started or closed before");
		}
		String doubt = this.settings.doubt();
		if (doubt != null) {
			logger.warn("Cluster '{}': {}", this.client.cluster(), doubt);
		}
		this.thread.execute(this.registrar::begin);
		return this.events.first();
	}

	/**
	 * The record's fields have changed: they are written again, under the same lease.
	 * What changes while they are written is written after that. Does nothing before the
	 * start, which writes them all.
	 */
	public void refresh() {
		if (this.started.get()) {
			this.thread.execute(this.registrar::refresh);
		}
	}

	/**
	 * Whether this process is a member, for all it knows: it has registered, and the
	 * cluster has confirmed that within the time-out.
	 * @return false also while that is in doubt
	 */
	public boolean isRegistered() {
		return this.registrar.registered() != 0 && this.registrar.isConfirmed();
	}

	/**
	 * The lease of the present incarnation.
	 * @return its id; 0 while this process is not registered
	 */
	public long leaseId() {
		return this.registrar.registered();
	}

	/**
	 * Leaves the cluster: at once if a leader answers, else the record vanishes when its
	 * time-out is over. Nothing runs after it. Blocks for the answer.
	 * @param limit how long to wait for the answer
	 */
	public void close(Duration limit) {
		if (this.closed.compareAndSet(false, true)) {
			this.thread.execute(() -> this.registrar.leave(limit, this.left));
		}
		try {
			this.left.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.info("Cluster '{}' did not confirm that this member left, it removes it after {}: {}",
					this.client.cluster(), this.settings.timeout(), ex.toString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread.close(THREAD_LIMIT);
		this.registrar.ended();
		this.events.over("this member left before it was registered");
	}

}
