package io.submarine.cluster.internal.server;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

import io.submarine.cluster.ClusterView;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners, and the log, of changes in how a server sees its cluster. Calls come
 * one at a time; listeners run on an executor of their own.
 */
final class StatusEvents {

	private static final Logger logger = LoggerFactory.getLogger(StatusEvents.class);

	private final List<StatusListener> listeners;

	private final Executor executor;

	private @Nullable ClusterView last;

	StatusEvents(List<StatusListener> listeners, Executor executor, ClusterView before) {
		this.listeners = listeners;
		this.executor = executor;
		this.last = before;
	}

	/**
	 * The view was worked out anew.
	 * @param now the view
	 */
	void changed(ClusterView now) {
		ClusterView before = this.last;
		if (before == null || !differs(before, now)) {
			return;
		}
		this.last = now;
		this.executor.execute(() -> tell(before, now));
	}

	private static boolean differs(ClusterView before, ClusterView now) {
		return before.status() != now.status() || before.role() != now.role() || before.term() != now.term()
				|| !Objects.equals(before.leader(), now.leader()) || !Objects.equals(before.detail(), now.detail())
				|| !before.peers().equals(now.peers());
	}

	private void tell(ClusterView before, ClusterView now) {
		if (before.status() != now.status()) {
			logger.info("{} at {} is {}{}", now.cluster(), now.self(), now.status(),
					(now.detail() != null) ? ": " + now.detail() : "");
		}
		if (!Objects.equals(before.leader(), now.leader()) && now.leader() != null) {
			logger.info("{} at {} is led by {} in term {}", now.cluster(), now.self(), now.leader(), now.term());
		}
		for (StatusListener listener : this.listeners) {
			try {
				listener.onChange(before, now);
			}
			catch (RuntimeException ex) {
				logger.error("A status listener failed on the change from {} to {}", before.status(), now.status(), ex);
			}
		}
	}

}
