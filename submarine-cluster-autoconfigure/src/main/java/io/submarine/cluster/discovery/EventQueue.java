package io.submarine.cluster.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.submarine.cluster.internal.client.SerialExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one listener still has to be told. A listener that is too far behind is told of
 * the difference between what it knows and what is now, as is a new one, which knows
 * nothing.
 */
final class EventQueue {

	/** Events that wait for one listener, at most. */
	static final int BOUND = 4_096;

	private static final Logger logger = LoggerFactory.getLogger(ClusterDirectory.class);

	private final MemberListener listener;

	private final Executor executor;

	// Guarded by "this", as is the rest.
	private List<MemberEvent> waiting = new ArrayList<>();

	private boolean behind = true;

	private MemberTable told;

	private MemberTable present;

	private boolean closed;

	/**
	 * Creates one that has told nothing yet.
	 * @param listener the listener
	 * @param executor where it is called
	 * @param present the members now
	 */
	EventQueue(MemberListener listener, Executor executor, MemberTable present) {
		this.listener = listener;
		this.executor = new SerialExecutor(executor);
		this.told = MemberTable.empty(present.cluster());
		this.present = present;
	}

	boolean isOf(MemberListener other) {
		return this.listener == other;
	}

	/**
	 * Adds what happened after all that was added before.
	 * @param after the members after it
	 * @param events what happened
	 */
	synchronized void add(MemberTable after, List<MemberEvent> events) {
		this.present = after;
		if (!this.behind && this.waiting.size() + events.size() > BOUND) {
			this.behind = true;
			this.waiting = new ArrayList<>();
		}
		if (!this.behind) {
			this.waiting.addAll(events);
		}
	}

	/** Has the listener told of what was added. Not to be called with a lock held. */
	void tell() {
		this.executor.execute(() -> take().forEach(this::tell));
	}

	synchronized void close() {
		this.closed = true;
	}

	private synchronized boolean isClosed() {
		return this.closed;
	}

	private synchronized List<MemberEvent> take() {
		List<MemberEvent> events = this.waiting;
		this.waiting = new ArrayList<>();
		if (this.behind) {
			this.behind = false;
			MemberTable.difference(this.told, this.present, events::add);
		}
		this.told = this.present;
		return events;
	}

	private void tell(MemberEvent event) {
		if (isClosed()) {
			return;
		}
		try {
			this.listener.onEvent(event);
		}
		catch (Throwable ex) {
			logger.error("A listener failed when told of %s: it goes on with what follows".formatted(event), ex);
		}
	}

}
