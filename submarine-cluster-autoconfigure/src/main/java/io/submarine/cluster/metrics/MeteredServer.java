package io.submarine.cluster.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.submarine.cluster.Consistency;
import io.submarine.cluster.ServerObserver;

import static io.submarine.cluster.metrics.ClusterMetrics.PREFIX;

/** Counts and times what a server does. */
final class MeteredServer implements ServerObserver {

	/** So that a histogram has some dozen buckets. */
	private static final Duration SHORTEST = Duration.ofNanos(100_000);

	private static final Duration LONGEST = Duration.ofSeconds(10);

	private final Map<ChangeOutcome, Timer> changes = new EnumMap<>(ChangeOutcome.class);

	private final Map<Consistency, Timer> answered = new EnumMap<>(Consistency.class);

	private final Map<Consistency, Timer> refused = new EnumMap<>(Consistency.class);

	private final DistributionSummary batches;

	private final Timer log;

	private final Timer snapshots;

	private final Counter heartbeats;

	private final Counter expired;

	MeteredServer(MeterRegistry registry, Tags tags) {
		for (ChangeOutcome outcome : ChangeOutcome.values()) {
			this.changes.put(outcome,
					histogram("proposals", "Changes of clients by outcome").tags(tags.and("outcome", outcome.name()))
						.register(registry));
		}
		for (Consistency consistency : Consistency.values()) {
			Tags read = tags.and("consistency", consistency.name());
			this.answered.put(consistency, reads(read.and("outcome", "ANSWERED"), registry));
			this.refused.put(consistency, reads(read.and("outcome", "REFUSED"), registry));
		}
		this.batches = DistributionSummary.builder(PREFIX + "batch")
			.description("Changes in a log entry, on the leader")
			.tags(tags)
			.register(registry);
		this.log = histogram("log.force", "Time to write log entries and force them to disk").tags(tags)
			.register(registry);
		this.snapshots = Timer.builder(PREFIX + "snapshot")
			.description("Time to write a snapshot")
			.tags(tags)
			.register(registry);
		this.heartbeats = counter("heartbeats", "Heartbeats of members that the leader heard", tags, registry);
		this.expired = counter("leases.expired", "Leases ended because their holders were silent", tags, registry);
	}

	private static Timer reads(Tags tags, MeterRegistry registry) {
		return histogram("reads", "Reads of clients by consistency and outcome").tags(tags).register(registry);
	}

	private static Timer.Builder histogram(String name, String description) {
		return Timer.builder(PREFIX + name)
			.description(description)
			.publishPercentileHistogram()
			.minimumExpectedValue(SHORTEST)
			.maximumExpectedValue(LONGEST);
	}

	private static Counter counter(String name, String description, Tags tags, MeterRegistry registry) {
		return Counter.builder(PREFIX + name).description(description).tags(tags).register(registry);
	}

	@Override
	public void changed(ChangeOutcome outcome, long nanos) {
		time(this.changes, outcome, nanos);
	}

	@Override
	public void read(Consistency consistency, boolean wasAnswered, long nanos) {
		time(wasAnswered ? this.answered : this.refused, consistency, nanos);
	}

	private static <K> void time(Map<K, Timer> timers, K key, long nanos) {
		Objects.requireNonNull(timers.get(key)).record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void proposed(int count) {
		this.batches.record(count);
	}

	@Override
	public void logForced(long nanos) {
		this.log.record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void snapshotWritten(long nanos) {
		this.snapshots.record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void heardMembers(int count) {
		this.heartbeats.increment(count);
	}

	@Override
	public void leasesExpired(int count) {
		this.expired.increment(count);
	}

}
