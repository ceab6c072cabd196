package io.submarine.cluster.event.listener;

import java.util.function.Supplier;

import io.submarine.cluster.event.ClusterEventPublisher;

/**
 * One listener, as deliveries see it.
 *
 * @param options what it takes
 * @param handler takes it
 * @param publisher publishes its replies
 * @param attempts tries until it is done or given up
 * @param deadLetters publishes what is given up
 * @param observer told of what happens
 */
record Recipient(ListenerOptions options, ClusterEventHandler handler, ClusterEventPublisher publisher,
		Attempts attempts, DeadLetters deadLetters, Supplier<ListenerObserver> observer) {

}
