package io.submarine.cluster.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.submarine.cluster.event.listener.ClusterEventListenerContainer;
import io.submarine.cluster.event.listener.ListenerObserver;

import static io.submarine.cluster.metrics.ClusterMetrics.PREFIX;

/** Counts and times what a listener does. */
final class MeteredListener implements ListenerObserver {

	private final Timer delivered;

	private final Timer failed;

	private final Counter retries;

	private final Counter deadLetters;

	private final Counter gaps;

	private final Map<SkipReason, Counter> skipped = new EnumMap<>(SkipReason.class);

	MeteredListener(MeterRegistry registry, ClusterEventListenerContainer listener, Tags tags) {
		this.delivered = attempts(tags.and("outcome", "DELIVERED"), registry);
		this.failed = attempts(tags.and("outcome", "FAILED"), registry);
		this.retries = counter("listener.retries", "Attempts that follow one that failed", tags, registry);
		this.deadLetters = counter("listener.dead.letters", "Events given up and published as dead letters", tags,
				registry);
		this.gaps = counter("listener.gaps", "How often changes were missed", tags, registry);
		for (SkipReason reason : SkipReason.values()) {
			this.skipped.put(reason, counter("listener.skipped", "Events passed over by reason",
					tags.and("reason", reason.name()), registry));
		}
		Gauge.builder(PREFIX + "listener.lag", listener, ClusterEventListenerContainer::lag)
			.tags(tags)
			.description("Revisions that the listener has not passed, while it has something to do")
			.register(registry);
	}

	private static Timer attempts(Tags tags, MeterRegistry registry) {
		return Timer.builder(PREFIX + "listener.attempts")
			.description("Calls of the listener by outcome")
			.tags(tags)
			.register(registry);
	}

	private static Counter counter(String name, String description, Tags tags, MeterRegistry registry) {
		return Counter.builder(PREFIX + name).description(description).tags(tags).register(registry);
	}

	@Override
	public void delivered(long nanos) {
		this.delivered.record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void failed(long nanos) {
		this.failed.record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void retried() {
		this.retries.increment();
	}

	@Override
	public void deadLettered() {
		this.deadLetters.increment();
	}

	@Override
	public void skipped(SkipReason reason) {
		Objects.requireNonNull(this.skipped.get(reason)).increment();
	}

	@Override
	public void gap(long revisions) {
		this.gaps.increment();
	}

}
