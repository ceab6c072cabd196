package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.ClusterStatusChangedEvent;
import io.submarine.cluster.LeaderChangedEvent;
import io.submarine.cluster.discovery.MemberListener;
import io.submarine.cluster.event.listener.ClusterEventErrorHandler;
import io.submarine.cluster.event.listener.ClusterEventListenerBeanPostProcessor;
import io.submarine.cluster.event.listener.ClusterEventListenerRegistry;
import io.submarine.cluster.event.listener.CursorStore;
import io.submarine.cluster.event.listener.ShutdownHandler;
import io.submarine.cluster.internal.client.ClientCalls;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Who is told of events, in all clusters. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(ClientCalls.class)
class EventListenerConfiguration {

	/** After the directory: a listener may look members up. */
	static final int PHASE = ClusterLifecycle.PHASE + 2;

	@Bean
	@ConditionalOnMissingBean
	ClusterEventListenerRegistry clusterEventListenerRegistry() {
		return new ClusterEventListenerRegistry(PHASE);
	}

	@Bean
	@ConditionalOnMissingBean
	static ClusterEventListenerBeanPostProcessor clusterEventListenerBeanPostProcessor() {
		return new ClusterEventListenerBeanPostProcessor();
	}

	/** Listeners listen, though nobody asks for their beans. */
	@Bean
	static LazyInitializationExcludeFilter clusterEventListenerExcludeFilter() {
		return (name, definition, type) -> ClusterEventListenerBeanPostProcessor.isListener(type);
	}

	@Bean
	EventListeners clusterEventListeners(Environment environment, ObjectProvider<CursorStore> cursors,
			ObjectProvider<ClusterEventErrorHandler> errorHandlers) {
		return new EventListeners(environment, cursors, errorHandlers);
	}

	@Bean
	@ConditionalOnMissingBean
	ShutdownHandler clusterShutdownHandler(ConfigurableApplicationContext context) {
		return new ProcessShutdown(context, System::exit);
	}

	@Bean
	ApplicationListener<PayloadApplicationEvent<LeaderChangedEvent>> clusterLeaderListeners(
			ClusterEventListenerRegistry listeners) {
		return (event) -> listeners.viewChanged(event.getPayload(), event.getPayload().now());
	}

	@Bean
	ApplicationListener<PayloadApplicationEvent<ClusterStatusChangedEvent>> clusterStatusListeners(
			ClusterEventListenerRegistry listeners) {
		return (event) -> listeners.viewChanged(event.getPayload(), event.getPayload().now());
	}

	@Bean
	MemberListener clusterMemberEventPublisher(ApplicationEventPublisher events) {
		return new ViewChangePublisher(events)::publish;
	}

}
