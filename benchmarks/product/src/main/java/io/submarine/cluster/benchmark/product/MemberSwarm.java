package io.submarine.cluster.benchmark.product;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.benchmark.CommandLoop;
import io.submarine.cluster.benchmark.Message;
import io.submarine.cluster.benchmark.client.LatencyHistogram;
import io.submarine.cluster.discovery.OwnMember;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.monitor.MemberRecord;
import io.submarine.cluster.internal.monitor.Presence;
import io.submarine.cluster.internal.monitor.PresenceListener;
import io.submarine.cluster.internal.monitor.PresenceSettings;
import io.submarine.cluster.internal.monitor.UsageSampler;
import io.submarine.cluster.internal.monitor.UsageSource;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.EntryChange;

/**
 * A process full of members, each of which beats for itself as a process of its own
 * would. Some share a client and so a connection, which is what this leaves out.
 */
public final class MemberSwarm {

	private static final Duration REGISTRATION_LIMIT = Duration.ofMinutes(5);

	private final List<RoutedClusterClient> clients = new ArrayList<>();

	private final List<Presence> members = new ArrayList<>();

	private final AtomicInteger lost = new AtomicInteger();

	private final LatencyHistogram latencies = new LatencyHistogram();

	private MemberSwarm() {
	}

	/**
	 * Runs it.
	 * @param arguments all addresses, the name, and how many clients
	 */
	public static void main(String[] arguments) {
		MemberSwarm swarm = new MemberSwarm();
		List<ServerAddress> servers = ProductClient.addresses(arguments[0]);
		for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
			swarm.clients.add(ProductClient.start(arguments[1] + "-" + i, servers));
		}
		CommandLoop.run(Map.of("join", (request) -> swarm.join(arguments[1], (int) request.number("members")), "watch",
				swarm::watch, "state", (request) -> swarm.state()));
	}

	private Message join(String name, int count) throws Exception {
		UsageSource usage = usage();
		List<CompletableFuture<Void>> registered = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			OwnMember own = OwnMember.interpreter(ProductClient.CLUSTER, name + "-" + i)
				.process(name, "localhost", Instant.now());
			Presence member = new Presence(this.clients.get(i % this.clients.size()),
					() -> new MemberRecord(own.key(), own.json()), PresenceSettings.DEFAULT, usage);
			member.addListener(new Counter());
			this.members.add(member);
			registered.add(member.start().toCompletableFuture());
		}
		CompletableFuture.allOf(registered.toArray(new CompletableFuture<?>[0]))
			.get(REGISTRATION_LIMIT.toSeconds(), TimeUnit.SECONDS);
		return Message.of("done");
	}

	/** All members of the process tell its usage, which is sampled once for all. */
	private static UsageSource usage() {
		UsageSampler sampler = new UsageSampler(PresenceSettings.DEFAULT.interval(), Duration.ofSeconds(30), List.of(),
				null);
		CachedUsage usage = new CachedUsage(sampler);
		new Timer("usage", true).schedule(usage, 0, PresenceSettings.DEFAULT.interval().toMillis());
		return usage;
	}

	/** Each put's value is the time at which it was sent, by the machine's clock. */
	private Message watch(Message request) {
		for (int i = 0; i < request.number("watchers"); i++) {
			new ClusterMetadataTemplate(this.clients.get(i % this.clients.size())).watch(request.text("key"),
					byte[].class, (change) -> {
						if (change instanceof EntryChange.Put<byte[]> put) {
							long sentAt = ByteBuffer.wrap(put.entry().value()).getLong();
							this.latencies.record(Math.max(0, System.nanoTime() - sentAt));
						}
					});
		}
		return Message.of("done");
	}

	private Message state() {
		return Message.of("done")
			.with("registered", this.members.stream().filter(Presence::isRegistered).count())
			.with("lost", this.lost.get())
			.with("seen", this.latencies.count())
			.with("median", this.latencies.percentile(0.5) / 1e6)
			.with("tail", this.latencies.percentile(0.99) / 1e6);
	}

	/** Counts incarnations that ended other than by leaving. */
	private final class Counter implements PresenceListener {

		@Override
		public void registered(long leaseId) {
		}

		@Override
		public void lost(long leaseId, boolean replaced) {
			MemberSwarm.this.lost.incrementAndGet();
		}

	}

	/** What was sampled last. */
	private static final class CachedUsage extends TimerTask implements UsageSource {

		private final UsageSource source;

		private volatile byte[] newest = {};

		CachedUsage(UsageSource source) {
			this.source = source;
		}

		@Override
		public void run() {
			this.newest = this.source.usage();
		}

		@Override
		public byte[] usage() {
			return this.newest;
		}

	}

}
