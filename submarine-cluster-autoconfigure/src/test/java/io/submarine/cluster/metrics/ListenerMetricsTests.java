package io.submarine.cluster.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.submarine.cluster.event.listener.ClusterEventListenerContainer;
import io.submarine.cluster.event.listener.ClusterEventListenerRegistry;
import io.submarine.cluster.event.listener.ListenerObserver;
import io.submarine.cluster.event.listener.ListenerObserver.SkipReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

class ListenerMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ClusterEventListenerContainer listener = mock(ClusterEventListenerContainer.class);

	private final AtomicReference<ListenerObserver> observer = new AtomicReference<>(ListenerObserver.NONE);

	private double count(String name, String... tags) {
		return this.registry.get("submarine.cluster.listener." + name).tags(tags).counter().count();
	}

	@Test
	void whatAListenerDoesIsCountedAndTimedAlsoOfOneRegisteredLater() {
		given(this.listener.cluster()).willReturn("submarine-server");
		given(this.listener.id()).willReturn("notes");
		given(this.listener.lag()).willReturn(7L);
		willAnswer((call) -> {
			this.observer.set(call.getArgument(0));
			return null;
		}).given(this.listener).observe(any());
		ClusterEventListenerRegistry listeners = new ClusterEventListenerRegistry(0);
		new ListenerMetrics(listeners).bindTo(this.registry);
		listeners.register(this.listener);
		ListenerObserver told = this.observer.get();
		told.delivered(2_000_000);
		told.failed(3_000_000);
		told.retried();
		told.deadLettered();
		told.gap(100);
		told.skipped(SkipReason.OWN);
		told.skipped(SkipReason.OWN);
		assertThat(this.registry.get("submarine.cluster.listener.attempts")
			.tags("listener", "notes", "cluster", "submarine-server", "outcome", "DELIVERED")
			.timer()
			.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(2);
		assertThat(this.registry.get("submarine.cluster.listener.attempts").tag("outcome", "FAILED").timer().count())
			.isOne();
		assertThat(count("retries")).isOne();
		assertThat(count("dead.letters")).isOne();
		assertThat(count("gaps")).isOne();
		assertThat(count("skipped", "reason", "OWN")).isEqualTo(2);
		assertThat(count("skipped", "reason", "CONDITION")).isZero();
		assertThat(this.registry.get("submarine.cluster.listener.lag").gauge().value()).isEqualTo(7);
	}

}
