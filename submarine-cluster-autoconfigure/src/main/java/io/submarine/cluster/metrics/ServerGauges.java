package io.submarine.cluster.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ServerStats;

import org.jspecify.annotations.Nullable;

import static io.submarine.cluster.metrics.ClusterMetrics.PREFIX;

/** What a server is and holds. */
final class ServerGauges {

	private static final String BYTES = "bytes";

	/** Kept by its application: a meter holds its object weakly. */
	private final ClusterServer server;

	private final RecentStats stats;

	private final MeterRegistry registry;

	private final Tags tags;

	ServerGauges(ClusterServer server, MeterRegistry registry, Tags tags) {
		this.server = server;
		this.stats = new RecentStats(server::stats, System::nanoTime);
		this.registry = registry;
		this.tags = tags;
	}

	void bind() {
		log();
		work();
		store();
		disk();
		port();
	}

	private void log() {
		gauge("index.last", "Newest Raft log index on this server's disk", ServerStats::lastIndex);
		gauge("index.committed", "Newest index known to be on a majority", ServerStats::committedIndex);
		gauge("index.applied", "Newest index applied here", ServerStats::appliedIndex);
		gauge("index.lag", "Committed entries not applied yet",
				(now) -> Math.max(0, now.committedIndex() - now.appliedIndex()));
		gauge("peers.reachable", "On the leader: servers heard of lately, itself among them; 0 on others",
				ServerStats::reachablePeers);
	}

	private void work() {
		gauge("queue.depth", "On the leader: changes that wait or are under way", (now) -> now.writes().waiting());
		bytes("queue.size", "Their size", (now) -> now.writes().bytes());
		gauge("feed.readers", "Readers of the feed from this server", (now) -> now.feed().readers());
		gauge("feed.lag", "Revisions that the slowest has still to read", (now) -> now.feed().lag());
	}

	private void store() {
		gauge(this.tags.and("state", "up"), "members", "Members by state", (now) -> now.members().up());
		gauge(this.tags.and("state", "suspect"), "members", "Members by state", (now) -> now.members().suspect());
		gauge("store.entries", "Entries", (now) -> now.store().entries());
		bytes("store.size", "What counts against the bound of the store", (now) -> now.store().bytes());
		bytes("store.limit", "Bound of the store", (now) -> now.store().maxBytes());
		gauge("leases", "Leases, sessions among them", (now) -> now.store().leases());
		gauge("leases.limit", "Bound of leases", (now) -> now.store().maxLeases());
		gauge("sessions", "Sessions of clients", (now) -> now.store().sessions());
	}

	private void disk() {
		bytes("disk.free", "Free space where the data is", (now) -> now.disk().freeBytes());
		bytes("log.size", "Raft log on disk", (now) -> now.disk().logBytes());
		bytes("snapshot.size", "Newest snapshot", (now) -> now.disk().snapshotBytes());
		TimeGauge
			.builder(PREFIX + "snapshot.age", this.server, TimeUnit.MILLISECONDS,
					(same) -> age(this.stats.get().disk().snapshotAt()))
			.tags(this.tags)
			.description("Age of the newest snapshot; NaN without one")
			.register(this.registry);
	}

	private static double age(@Nullable Instant since) {
		return (since != null) ? Math.max(0, Duration.between(since, Instant.now()).toMillis()) : Double.NaN;
	}

	private void port() {
		gauge("connections", "Connections to the cluster port", (now) -> now.port().connections());
		count("connections.refused", null, "Connections refused because there were too many",
				(now) -> now.port().refused());
		count("received", BYTES, "Bytes received over accepted connections", (now) -> now.port().receivedBytes());
		count("sent", BYTES, "Bytes sent over accepted connections", (now) -> now.port().sentBytes());
	}

	private void gauge(String name, String description, ToDoubleFunction<ServerStats> value) {
		gauge(this.tags, name, description, value);
	}

	private void gauge(Tags with, String name, String description, ToDoubleFunction<ServerStats> value) {
		Gauge.builder(PREFIX + name, this.server, (same) -> value.applyAsDouble(this.stats.get()))
			.tags(with)
			.description(description)
			.register(this.registry);
	}

	private void bytes(String name, String description, ToDoubleFunction<ServerStats> value) {
		Gauge.builder(PREFIX + name, this.server, (same) -> value.applyAsDouble(this.stats.get()))
			.tags(this.tags)
			.baseUnit(BYTES)
			.description(description)
			.register(this.registry);
	}

	private void count(String name, @Nullable String unit, String description, ToDoubleFunction<ServerStats> value) {
		FunctionCounter.builder(PREFIX + name, this.server, (same) -> value.applyAsDouble(this.stats.get()))
			.tags(this.tags)
			.baseUnit(unit)
			.description(description)
			.register(this.registry);
	}

}
