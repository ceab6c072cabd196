package io.submarine.cluster.autoconfigure;

import java.util.Objects;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ClusterStatusChangedEvent;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.LeaderChangedEvent;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.server.JRaftClusterServer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes changes in how this process sees its cluster as application events: those of
 * its server, or, where there is none, of its client. A user's own server or client tells
 * of nothing.
 */
final class ViewChangePublisher {

	private static final Logger logger = LoggerFactory.getLogger(ViewChangePublisher.class);

	private final ApplicationEventPublisher events;

	ViewChangePublisher(ApplicationEventPublisher events) {
		this.events = events;
	}

	void listen(@Nullable ClusterServer server, ClusterClient client) {
		if (server instanceof JRaftClusterServer own) {
			own.addListener(this::changed);
		}
		else if (server == null && client instanceof RoutedClusterClient own) {
			own.addListener(this::changed);
		}
	}

	private void changed(ClusterView before, ClusterView now) {
		if (!Objects.equals(before.leader(), now.leader())) {
			publish(new LeaderChangedEvent(before, now));
		}
		if (before.status() != now.status()) {
			publish(new ClusterStatusChangedEvent(before, now));
		}
	}

	void publish(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (IllegalStateException ex) {
			// The last change comes from the stop itself, when the context may be closed.
			logger.debug("Not published, the application context takes no events: {}", event, ex);
		}
	}

}
