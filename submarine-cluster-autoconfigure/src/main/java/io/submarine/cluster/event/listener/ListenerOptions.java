package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.submarine.cluster.event.ClusterEvent;

import org.jspecify.annotations.Nullable;

/**
 * What a listener takes, and how. Begin with
 * {@link ClusterEventListenerContainerFactory#options(String)}. Immutable; the withers
 * return a changed copy.
 */
public final class ListenerOptions {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

	private final String id;

	private final ListenerSettings settings;

	private Set<String> types = Set.of();

	private Set<Class<?>> payloads = Set.of(Object.class);

	private boolean ownEvents = true;

	private Predicate<ClusterEvent<?>> condition = (event) -> true;

	private int concurrency;

	private @Nullable Function<ClusterEvent<?>, ?> key;

	private boolean autoStartup = true;

	private ClusterEventErrorHandler errorHandler;

	private @Nullable CursorStore cursors;

	ListenerOptions(String id, ListenerSettings settings) {
		if (!ID.matcher(id).matches()) {
			throw new IllegalArgumentException(
					"listener id '%s': an id is 1 to 100 letters, digits, '.', '_' and '-', and begins with one of the first two"
						.formatted(id));
		}
		this.id = id;
		this.settings = settings;
		this.concurrency = 1;
		this.errorHandler = settings.errorHandler();
	}

	private ListenerOptions(ListenerOptions other) {
		this.id = other.id;
		this.settings = other.settings;
		this.types = other.types;
		this.payloads = other.payloads;
		this.ownEvents = other.ownEvents;
		this.condition = other.condition;
		this.concurrency = other.concurrency;
		this.key = other.key;
		this.autoStartup = other.autoStartup;
		this.errorHandler = other.errorHandler;
		this.cursors = other.cursors;
	}

	/**
	 * Takes only events of some types.
	 * @param names their registered names; none for all
	 * @return a changed copy
	 */
	public ListenerOptions withTypes(String... names) {
		ListenerOptions copy = new ListenerOptions(this);
		copy.types = Set.of(names);
		return copy;
	}

	/**
	 * Takes only events with some payloads.
	 * @param classes what their payloads are instances of, one of them
	 * @return a changed copy
	 */
	public ListenerOptions withPayloads(Class<?>... classes) {
		ListenerOptions copy = new ListenerOptions(this);
		copy.payloads = Set.of(classes);
		return copy;
	}

	/**
	 * Leaves out what this process itself published, or takes it too.
	 * @param wanted whether it takes them, as is the default
	 * @return a changed copy
	 */
	public ListenerOptions withOwnEvents(boolean wanted) {
		ListenerOptions copy = new ListenerOptions(this);
		copy.ownEvents = wanted;
		return copy;
	}

	/**
	 * Takes only events that meet a condition.
	 * @param newCondition called on the listener's threads; what it throws is a failure
	 * to handle the event
	 * @return a changed copy
	 */
	public ListenerOptions withCondition(Predicate<ClusterEvent<?>> newCondition) {
		ListenerOptions copy = new ListenerOptions(this);
		copy.condition = newCondition;
		return copy;
	}

	/**
	 * Handles several events at a time, those of one key still in their order.
	 * @param threads how many, from 2
	 * @param newKey tells which events must be handled in order; null is a key like any
	 * other
	 * @return a changed copy
	 * @throws IllegalArgumentException if there would be less than 2 or more than 256
	 * threads
	 */
	public ListenerOptions withConcurrency(int threads, Function<ClusterEvent<?>, ?> newKey) {
		if (threads < 2 || threads > 256) {
			throw new IllegalArgumentException(
					"listener '%s': a concurrency by key is 2 to 256, not %d".formatted(this.id, threads));
		}
		ListenerOptions copy = new ListenerOptions(this);
		copy.concurrency = threads;
		copy.key = newKey;
		return copy;
	}

	/**
	 * Starts with its registry, or only when told to.
	 * @param start whether it starts with its registry, as is the default
	 * @return a changed copy
	 */
	public ListenerOptions withAutoStartup(boolean start) {
		ListenerOptions copy = new ListenerOptions(this);
		copy.autoStartup = start;
		return copy;
	}

	/**
	 * Has failures decided by another than the factory's error handler.
	 * @param handler the error handler
	 * @return a changed copy
	 */
	public ListenerOptions withErrorHandler(ClusterEventErrorHandler handler) {
		ListenerOptions copy = new ListenerOptions(this);
		copy.errorHandler = handler;
		return copy;
	}

	/**
	 * Keeps its cursor elsewhere than the factory would.
	 * @param store the store
	 * @return a changed copy
	 */
	public ListenerOptions withCursors(CursorStore store) {
		ListenerOptions copy = new ListenerOptions(this);
		copy.cursors = store;
		return copy;
	}

	String id() {
		return this.id;
	}

	Set<String> types() {
		return this.types;
	}

	Set<Class<?>> payloads() {
		return this.payloads;
	}

	boolean takes(Class<?> payload) {
		return this.payloads.stream().anyMatch((wanted) -> wanted.isAssignableFrom(payload));
	}

	boolean ownEvents() {
		return this.ownEvents;
	}

	Predicate<ClusterEvent<?>> condition() {
		return this.condition;
	}

	int concurrency() {
		return this.concurrency;
	}

	int keyedConcurrency() {
		return this.settings.keyedConcurrency();
	}

	@Nullable Object keyOf(ClusterEvent<?> event) {
		return (this.key != null) ? this.key.apply(event) : null;
	}

	boolean autoStartup() {
		return this.autoStartup;
	}

	ClusterEventErrorHandler errorHandler() {
		return this.errorHandler;
	}

	@Nullable CursorStore cursors() {
		return this.cursors;
	}

	Duration shutdownLimit() {
		return this.settings.shutdownLimit();
	}

}
