package io.submarine.cluster.internal.client;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterView;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of changes in how a client sees its cluster, in order, on a thread for
 * user code.
 */
final class ViewEvents {

	private static final Logger logger = LoggerFactory.getLogger(ViewEvents.class);

	private final List<BiConsumer<ClusterView, ClusterView>> listeners = new CopyOnWriteArrayList<>();

	private final Executor executor;

	private ClusterView last;

	ViewEvents(Executor executor, ClusterView first) {
		this.executor = new SerialExecutor(executor);
		this.last = first;
	}

	/**
	 * Adds a listener, told of each change from now on.
	 * @param listener gets the view last told and the present one; what it throws is
	 * logged
	 */
	void add(BiConsumer<ClusterView, ClusterView> listener) {
		this.listeners.add(listener);
	}

	/** The view may have changed. */
	synchronized void seen(ClusterView now) {
		ClusterView before = this.last;
		if (before.status() != now.status() || before.term() != now.term()
				|| !Objects.equals(before.leader(), now.leader())) {
			this.last = now;
			// A server in this process tells it of itself.
			if (before.status() != now.status() && now.role() == ClusterRole.CLIENT) {
				logger.info("Client of cluster {}: the cluster is {}{}", now.cluster(), now.status(),
						(now.detail() != null) ? ": " + now.detail() : "");
			}
			if (!this.listeners.isEmpty()) {
				this.executor.execute(() -> tell(before, now));
			}
		}
	}

	private void tell(ClusterView before, ClusterView now) {
		for (BiConsumer<ClusterView, ClusterView> listener : this.listeners) {
			try {
				listener.accept(before, now);
			}
			catch (RuntimeException ex) {
				logger.error("A listener failed on the change from {} to {}", before.status(), now.status(), ex);
			}
		}
	}

}
