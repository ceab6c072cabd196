package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

import io.submarine.cluster.ClusterView;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * All listeners of a process by their ids. Starts those that start by themselves, and
 * stops all, at its phase of the application's life: all are told to stop first, and then
 * waited for together. Thread-safe.
 */
public final class ClusterEventListenerRegistry implements SmartLifecycle {

	private final Map<String, ClusterEventListenerContainer> containers = new ConcurrentSkipListMap<>();

	private final int phase;

	private Function<ClusterEventListenerContainer, ListenerObserver> observers = (container) -> ListenerObserver.NONE;

	private volatile boolean running;

	/**
	 * Creates one without listeners.
	 * @param phase after that of the cluster's client, before that of what publishes
	 */
	public ClusterEventListenerRegistry(int phase) {
		this.phase = phase;
	}

	/**
	 * Takes a listener in, and starts it if it starts by itself and this is started.
	 * @param container the listener
	 * @throws IllegalArgumentException if there is another one with its id
	 */
	public synchronized void register(ClusterEventListenerContainer container) {
		if (this.containers.putIfAbsent(container.id(), container) != null) {
			throw new IllegalArgumentException(
					"there are two listeners with the id '%s': give one another id".formatted(container.id()));
		}
		container.observe(this.observers.apply(container));
		if (this.running && container.isAutoStartup()) {
			container.start();
		}
	}

	/**
	 * A listener, to stop, start, pause or resume it, or to see its state and cursor.
	 * @param id its id
	 * @return the listener
	 * @throws IllegalArgumentException if there is none with this id
	 */
	public ClusterEventListenerContainer get(String id) {
		ClusterEventListenerContainer found = this.containers.get(id);
		if (found == null) {
			throw new IllegalArgumentException(
					"there is no listener with the id '%s': there are %s".formatted(id, this.containers.keySet()));
		}
		return found;
	}

	/**
	 * All listeners.
	 * @return the listeners in the order of their ids
	 */
	public Collection<ClusterEventListenerContainer> all() {
		return List.copyOf(this.containers.values());
	}

	/**
	 * Gives each listener an observer, those registered later too.
	 * @param newObservers makes the observer of a listener
	 */
	public synchronized void observe(Function<ClusterEventListenerContainer, ListenerObserver> newObservers) {
		this.observers = newObservers;
		this.containers.values().forEach((container) -> container.observe(newObservers.apply(container)));
	}

	/**
	 * Completes when all listeners of a cluster that are started have found their place:
	 * what is published from then on comes to each of them.
	 * @param cluster the cluster's name
	 * @return cancelled if one of them is stopped first
	 */
	public CompletableFuture<Void> positioned(String cluster) {
		return CompletableFuture.allOf(this.containers.values()
			.stream()
			.filter((container) -> container.cluster().equals(cluster))
			.map(ClusterEventListenerContainer::positioned)
			.toArray(CompletableFuture[]::new));
	}

	/**
	 * Tells the listeners of a cluster what this process sees of it.
	 * @param payload the change
	 * @param view how the cluster is seen now
	 */
	public void viewChanged(Object payload, ClusterView view) {
		var event = BuiltInEvents.local(payload, view);
		this.containers.values()
			.stream()
			.filter((container) -> container.cluster().equals(view.cluster()))
			.forEach((container) -> container.local(event));
	}

	@Override
	public synchronized void start() {
		this.running = true;
		this.containers.values()
			.stream()
			.filter(ClusterEventListenerContainer::isAutoStartup)
			.forEach(ClusterEventListenerContainer::start);
	}

	@Override
	public void stop() {
		this.running = false;
		List<Ending> endings = this.containers.values().stream().map(Ending::of).toList();
		long begun = System.nanoTime();
		endings.forEach((ending) -> ending.await(begun));
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** A member is no part of an idle test context that may be paused: it is told too. */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return this.phase;
	}

	/** A listener that was told to stop. */
	private record Ending(ClusterEventListenerContainer container, @Nullable ListenerRun run) {

		static Ending of(ClusterEventListenerContainer container) {
			return new Ending(container, container.beginStop());
		}

		void await(long begun) {
			// A listener that ends the application does not wait for itself.
			if (this.run != null && !this.run.isOwnThread()) {
				Duration left = this.container.shutdownLimit().minusNanos(System.nanoTime() - begun);
				this.container.endStop(this.run, left.isNegative() ? Duration.ZERO : left);
			}
		}

	}

}
