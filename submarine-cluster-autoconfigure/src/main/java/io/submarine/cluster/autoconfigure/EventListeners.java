package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.event.ClusterEventCodec;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.event.listener.BackOffErrorHandler;
import io.submarine.cluster.event.listener.ClusterEventErrorHandler;
import io.submarine.cluster.event.listener.ClusterEventListenerContainerFactory;
import io.submarine.cluster.event.listener.CursorStore;
import io.submarine.cluster.event.listener.ListenerSettings;
import io.submarine.cluster.internal.client.ClientCalls;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;

/** Makes the listeners' factory of one cluster of what the user has set and provided. */
final class EventListeners {

	private final Environment environment;

	private final ObjectProvider<CursorStore> cursors;

	private final ObjectProvider<ClusterEventErrorHandler> errorHandlers;

	/**
	 * Prepares it.
	 * @param environment tells whether threads are to be virtual
	 * @param cursors the user's store, if any
	 * @param errorHandlers the user's error handler, if there is one for all listeners
	 */
	EventListeners(Environment environment, ObjectProvider<CursorStore> cursors,
			ObjectProvider<ClusterEventErrorHandler> errorHandlers) {
		this.environment = environment;
		this.cursors = cursors;
		this.errorHandlers = errorHandlers;
	}

	ClusterEventListenerContainerFactory factory(ClientCalls client, ClusterParts parts, ClusterProperties properties,
			ClusterEventCodec codec, ClusterEventPublisher publisher, ClusterRegistration registration) {
		CursorStore store = this.cursors.getIfUnique(parts::cursors);
		ClusterMember.Kind kind = parts.placement().server() ? ClusterMember.Kind.SERVER
				: ClusterMember.Kind.INTERPRETER;
		return new ClusterEventListenerContainerFactory(client, codec, publisher, store, registration::memberId, kind,
				settings(parts.name(), properties));
	}

	private ListenerSettings settings(ClusterName name, ClusterProperties properties) {
		EventListenerProperties listener = properties.getEvents().getListener();
		try {
			ClusterEventErrorHandler standard = new BackOffErrorHandler(listener.getAttempts(),
					listener.getRetryInterval(), 2, listener.getMaxRetryInterval());
			return new ListenerSettings(listener.getConcurrency(), listener.getShutdownLimit(),
					Threading.VIRTUAL.isActive(this.environment), this.errorHandlers.getIfUnique(() -> standard),
					properties.getOperationTimeout());
		}
		catch (IllegalArgumentException ex) {
			throw new ClusterConfigurationException("The settings of event listeners make no sense: " + ex.getMessage(),
					"Correct the properties that begin with %s.".formatted(name.property("events.listener")));
		}
	}

}
