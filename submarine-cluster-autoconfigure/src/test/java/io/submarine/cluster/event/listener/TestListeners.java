package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.event.ClusterEventCodec;
import io.submarine.cluster.event.ClusterEventTemplate;
import io.submarine.cluster.event.ClusterEventTypes;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.state.DefaultLimits;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Listeners of a cluster that is a state machine alone, and what publishes there. */
final class TestListeners implements AutoCloseable {

	static final ClusterEventTypes TYPES = ClusterEventTypes.of(Note.class, Ping.class, DeadLetter.class,
			ListenersGuide.CacheEvicted.class, ListenersGuide.NotePrinted.class);

	static final int RETAINED = 2_000;

	final StateMachineClient client = new StateMachineClient(
			DefaultLimits.limits().toBuilder().setFeedMaxItems(RETAINED).build());

	/** Publishes as this process. */
	final ClusterEventTemplate own = publisher("me");

	/** Publishes as another one. */
	final ClusterEventTemplate other = publisher("other");

	CursorStore cursors = CursorStore.inMemory();

	Duration shutdownLimit = Duration.ofSeconds(20);

	boolean virtualThreads;

	ClusterEventErrorHandler errorHandler = new BackOffErrorHandler(3, Duration.ofMillis(1), 2, Duration.ofMillis(10));

	private final List<ClusterEventListenerContainer> containers = new CopyOnWriteArrayList<>();

	ClusterEventTemplate publisher(String member) {
		return new ClusterEventTemplate(this.client, new ClusterEventCodec(TYPES), () -> member,
				Duration.ofSeconds(30));
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(2));
	}

	ClusterEventListenerContainerFactory factory() {
		return new ClusterEventListenerContainerFactory(this.client, new ClusterEventCodec(TYPES), this.own,
				this.cursors, () -> "me", ClusterMember.Kind.SERVER, new ListenerSettings(4, this.shutdownLimit,
						this.virtualThreads, this.errorHandler, Duration.ofSeconds(30)));
	}

	ClusterEventListenerContainer create(String id, UnaryOperator<ListenerOptions> options,
			ClusterEventHandler handler) {
		ClusterEventListenerContainerFactory factory = factory();
		ClusterEventListenerContainer container = factory.create(options.apply(factory.options(id)), handler);
		this.containers.add(container);
		return container;
	}

	/** Starts a listener for notes, and returns when it has found its place. */
	ClusterEventListenerContainer start(String id, UnaryOperator<ListenerOptions> options,
			ClusterEventHandler handler) {
		ClusterEventListenerContainer container = create(id,
				(defaults) -> options.apply(defaults.withPayloads(Note.class)), handler);
		start(container);
		return container;
	}

	ClusterEventListenerContainer start(String id, ClusterEventHandler handler) {
		return start(id, UnaryOperator.identity(), handler);
	}

	static void start(ClusterEventListenerContainer container) {
		container.start();
		await().until(() -> container.state() == ListenerState.RUNNING);
	}

	/** Publishes notes with the ids 0, 1, ... as another process. */
	void publish(int notes) {
		for (int i = 0; i < notes; i++) {
			this.other.publish(new Note(String.valueOf(i)));
		}
	}

	@Override
	public void close() {
		this.containers.forEach(ClusterEventListenerContainer::stop);
		this.client.stop();
	}

}
