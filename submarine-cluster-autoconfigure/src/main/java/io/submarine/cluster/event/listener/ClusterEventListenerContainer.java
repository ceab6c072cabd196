package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.feed.FeedCursor;
import org.jspecify.annotations.Nullable;

/**
 * Runs one listener: reads what is for it in the order of revisions, calls it on threads
 * of its own, tries again what fails, and keeps how far it is. A slow or failing listener
 * holds up itself alone: not another listener, not the cluster, and the end of the
 * application no longer than the shutdown limit.
 * <p>
 * From the moment its place is found, each event for it comes at least once. Its first
 * place ever is the end of the feed; after a restart it goes on where it was, or is told
 * of a gap. Nothing that was handled comes again, except after a crash what was handled
 * in the last second before it.
 * <p>
 * Made by a {@link ClusterEventListenerContainerFactory}, started and stopped by a
 * {@link ClusterEventListenerRegistry} or by hand. Thread-safe.
 */
public final class ClusterEventListenerContainer {

	private final ListenerParts parts;

	private final ListenerOptions options;

	private final Deliveries deliveries;

	private volatile ListenerObserver observer = ListenerObserver.NONE;

	private volatile @Nullable ListenerRun run;

	/** Where it was when it stopped. */
	private volatile @Nullable FeedCursor last;

	ClusterEventListenerContainer(ListenerParts parts, ListenerOptions options, ClusterEventHandler handler) {
		this.parts = parts;
		this.options = options;
		this.deliveries = new Deliveries(parts, options, handler, () -> this.observer);
	}

	/**
	 * What tells it from other listeners of the process.
	 * @return its id
	 */
	public String id() {
		return this.options.id();
	}

	/**
	 * The cluster whose events it takes.
	 * @return the cluster's name
	 */
	public String cluster() {
		return this.parts.client().cluster();
	}

	/**
	 * Whether its registry starts it.
	 * @return false if it waits to be started by hand
	 */
	public boolean isAutoStartup() {
		return this.options.autoStartup();
	}

	/**
	 * What it does now.
	 * @return its state
	 */
	public ListenerState state() {
		ListenerRun present = this.run;
		return (present != null) ? present.state() : ListenerState.STOPPED;
	}

	/**
	 * How far it is: all for it that stands before this place is handled.
	 * @return the cursor; none before its first start has found its place
	 */
	public @Nullable FeedCursor cursor() {
		ListenerRun present = this.run;
		FeedCursor at = (present != null) ? present.cursor() : null;
		return (at != null) ? at : this.last;
	}

	/**
	 * How far it is behind.
	 * @return how many revisions this process knows of that the listener has not passed;
	 * 0 while it has handled all that came to it
	 */
	public long lag() {
		FeedCursor at = cursor();
		ListenerRun present = this.run;
		Reading reading = (present != null) ? present.reading() : null;
		boolean idle = reading != null && reading.isOpen() && !reading.isBusy();
		return (at == null || idle) ? 0 : Math.max(0, this.parts.client().view().revision() + 1 - at.nextRevision());
	}

	/**
	 * Begins, if it does not run. Returns at once: it looks for its cluster for as long
	 * as it takes.
	 * @throws IllegalStateException while it is stopping
	 */
	public synchronized void start() {
		ListenerRun present = this.run;
		if (present == null) {
			ListenerRun next = new ListenerRun(this.parts, this.options, this.deliveries);
			this.run = next;
			next.begin();
		}
		else if (present.state() == ListenerState.STOPPING) {
			throw new IllegalStateException("listener '%s' is stopping: start it when it has stopped".formatted(id()));
		}
	}

	/**
	 * Ends, if it runs. The call under way may return; what does not within the shutdown
	 * limit is interrupted, and comes again after the next start. No call begins after
	 * this one has. Called by the listener itself, it does not wait.
	 */
	public void stop() {
		ListenerRun ending = beginStop();
		if (ending != null) {
			if (ending.isOwnThread()) {
				new Thread(() -> endStop(ending, this.options.shutdownLimit()), "cluster-listener-stop-" + id())
					.start();
			}
			else {
				endStop(ending, this.options.shutdownLimit());
			}
		}
	}

	/** The first half of a stop, which does not wait. */
	@Nullable ListenerRun beginStop() {
		ListenerRun ending = this.run;
		if (ending != null) {
			ending.halt();
		}
		return ending;
	}

	/**
	 * The other half, which waits.
	 * @param ending what ends
	 * @param limit how long it may take before it is interrupted
	 */
	void endStop(ListenerRun ending, Duration limit) {
		ending.awaitEnd(limit);
		synchronized (this) {
			if (this.run == ending) {
				this.last = ending.cursor();
				this.run = null;
			}
		}
	}

	Duration shutdownLimit() {
		return this.options.shutdownLimit();
	}

	/**
	 * Takes no events until it is resumed. Those under way may return; after that none
	 * begins. It keeps its place: events wait for it, for as long as the cluster keeps
	 * them. Does nothing while it is stopped; a stop ends the pause.
	 */
	public void pause() {
		ListenerRun present = this.run;
		if (present != null) {
			present.pause();
		}
	}

	/** Goes on after a {@link #pause()}. */
	public void resume() {
		ListenerRun present = this.run;
		if (present != null) {
			present.resume();
		}
	}

	/**
	 * Completes when the listener has found its place: what is published after that will
	 * come to it.
	 * @return the state of the present run; done if there is none
	 */
	public CompletableFuture<Void> positioned() {
		ListenerRun present = this.run;
		return (present != null) ? present.positioned().copy() : CompletableFuture.completedFuture(null);
	}

	/**
	 * Tells an observer what this listener does, in place of the one before.
	 * @param newObserver told from now on
	 */
	public void observe(ListenerObserver newObserver) {
		this.observer = newObserver;
	}

	/** Takes an event that only this process sees. */
	void local(ClusterEvent<?> event) {
		ListenerRun present = this.run;
		if (present != null) {
			present.local(event);
		}
	}

	@Override
	public String toString() {
		return "listener '%s' of cluster %s (%s)".formatted(id(), cluster(), state());
	}

}
