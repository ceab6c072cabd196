package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import io.submarine.cluster.ClusterUsageContributor;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.autoconfigure.ClusterProperties.OnQuorumLoss;
import io.submarine.cluster.internal.client.ClientSettings;
import io.submarine.cluster.internal.client.retry.RetryQueueSettings;
import io.submarine.cluster.internal.monitor.PresenceSettings;
import io.submarine.cluster.internal.monitor.UsageSampler;
import io.submarine.cluster.internal.protocol.Limits;
import io.submarine.cluster.internal.server.QuorumLossPolicy;
import io.submarine.cluster.internal.server.ServerSettings;
import io.submarine.cluster.internal.server.SnapshotTriggers;
import io.submarine.cluster.internal.server.WriteBounds;
import io.submarine.cluster.internal.transport.LinkSettings;
import io.submarine.cluster.internal.transport.PortLimits;
import io.submarine.cluster.internal.transport.TransportSettings;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.unit.DataSize;

/** The properties of one cluster in the terms of the engine. */
final class EngineSettings {

	private static final DataSize LARGEST_VALUE = DataSize.ofMegabytes(1);

	private static final ServerAddress EMBEDDED = new ServerAddress("127.0.0.1", 0);

	private final ClusterName name;

	private final ClusterPlacement placement;

	private final ClusterProperties properties;

	EngineSettings(ClusterName name, ClusterPlacement placement, ClusterProperties properties) {
		this.name = name;
		this.placement = placement;
		this.properties = properties;
	}

	/**
	 * How this process's server runs.
	 * @param directory where it keeps its files
	 * @param nodeOptions the user's customizers
	 * @param raftOptions the user's customizers
	 * @return the settings
	 * @throws ClusterConfigurationException if a property is out of its bounds
	 */
	ServerSettings server(Path directory, ObjectProvider<NodeOptionsCustomizer> nodeOptions,
			ObjectProvider<RaftOptionsCustomizer> raftOptions) {
		return checked(() -> {
			ServerAddress self = self();
			ServerSettings.Builder settings = ServerSettings
				.builder(this.placement.cluster(), self, servers(), directory)
				.bind(bind(self))
				.electionTimeout(this.properties.getElectionTimeout())
				.onQuorumLoss((this.properties.getOnQuorumLoss() == OnQuorumLoss.DEGRADE) ? QuorumLossPolicy.DEGRADE
						: QuorumLossPolicy.REFUSE)
				.reportInterval(this.properties.getReportInterval())
				.limits(limits())
				.snapshots(snapshots(this.properties.getSnapshot()))
				.writes(writes(this.properties.getWrite()))
				.minFreeDisk(this.properties.getMinFreeDisk().toBytes());
			settings.customizeNodeOptions(
					(options) -> nodeOptions.orderedStream().forEach((customizer) -> customizer.customize(options)));
			settings.customizeRaftOptions(
					(options) -> raftOptions.orderedStream().forEach((customizer) -> customizer.customize(options)));
			return settings.build();
		});
	}

	/**
	 * How this process's client runs.
	 * @param memberName what it calls itself
	 * @return the settings
	 * @throws ClusterConfigurationException if a property is out of its bounds
	 */
	ClientSettings client(String memberName) {
		return checked(() -> ClientSettings.of(this.placement.cluster(), memberName, servers())
			.withOperationTimeout(this.properties.getOperationTimeout())
			.withSessionTtl(this.properties.getClient().getSessionTtl())
			.withMaxPending(this.properties.getClient().getMaxPending())
			.withReadsWithoutQuorum(this.properties.getOnQuorumLoss() == OnQuorumLoss.DEGRADE)
			.withRetryQueue(retryQueue(this.properties.getRetryQueue())));
	}

	private RetryQueueSettings retryQueue(RetryQueueProperties queue) {
		Path journal = queue.getJournal();
		return new RetryQueueSettings(queue.getMaxSubmissions(), queue.getMaxBytes().toBytes(), queue.getDrainTimeout(),
				(journal != null) ? journal.resolve(this.placement.cluster() + ".retry-queue") : null);
	}

	/**
	 * When this process beats.
	 * @return the settings
	 * @throws ClusterConfigurationException if a property is out of its bounds
	 */
	PresenceSettings presence() {
		return checked(() -> new PresenceSettings(this.properties.getHeartbeatInterval(),
				this.properties.getHeartbeatTimeout(), this.properties.getOperationTimeout()));
	}

	/**
	 * What this process tells of its usage.
	 * @param contributors the application's own gauges
	 * @param directory whose disk is looked at; none in a process without files
	 * @return a sampler, for the caller to close
	 * @throws ClusterConfigurationException if a property is out of its bounds
	 */
	UsageSampler usage(List<ClusterUsageContributor> contributors, @Nullable Path directory) {
		return checked(() -> new UsageSampler(presence().interval(), this.properties.getUsageWindow(), contributors,
				directory));
	}

	/**
	 * How this process is connected.
	 * @return the settings
	 * @throws ClusterConfigurationException if a property is out of its bounds
	 */
	TransportSettings transport() {
		return checked(() -> {
			TransportProperties transport = this.properties.getTransport();
			LinkSettings links = LinkSettings.DEFAULT;
			return TransportSettings.DEFAULT
				.withLimits(PortLimits.DEFAULT.withMessageBytes(messageBytes())
					.withConnections(transport.getMaxConnectionsPerAddress(), transport.getMaxConnections()))
				.withLinks(new LinkSettings(transport.getConnectTimeout(), links.firstAttempt(),
						links.reconnectInterval(), transport.getPingInterval(), transport.getPingTimeout(),
						links.packedBytes(), links.bytesUnderWay()));
		});
	}

	private ServerAddress self() {
		return (this.placement.self() != null) ? this.placement.self() : EMBEDDED;
	}

	private List<ServerAddress> servers() {
		return this.placement.embedded() ? List.of(EMBEDDED) : this.placement.servers();
	}

	private ServerAddress bind(ServerAddress self) {
		String bindAddress = this.properties.getBindAddress();
		return (bindAddress != null) ? new ServerAddress(bindAddress, self.port()) : self;
	}

	private Limits limits() {
		MetadataProperties metadata = this.properties.getMetadata();
		if (metadata.getMaxValueSize().compareTo(LARGEST_VALUE) > 0) {
			throw new IllegalArgumentException(
					"metadata.max-value-size is %s, at most %s: this is for metadata, not for data"
						.formatted(metadata.getMaxValueSize(), LARGEST_VALUE));
		}
		return Limits.newBuilder()
			.setMaxValueBytes(positive("metadata.max-value-size", metadata.getMaxValueSize().toBytes()))
			.setMaxStoreBytes(positive("metadata.max-store-size", metadata.getMaxStoreSize().toBytes()))
			.setMaxTransactionOperations(
					(int) positive("metadata.max-transaction-operations", metadata.getMaxTransactionOperations()))
			.setMaxLeases((int) positive("metadata.max-leases", metadata.getMaxLeases()))
			.setFeedMaxItems(positive("feed.max-items", this.properties.getFeed().getMaxItems()))
			.setFeedMaxBytes(positive("feed.max-bytes", this.properties.getFeed().getMaxBytes().toBytes()))
			.setMaxSessionWindow((int) positive("client.max-pending", this.properties.getClient().getMaxPending()))
			.build();
	}

	/** The largest transaction must fit, and the largest pack of others. */
	private int messageBytes() {
		long largestTransaction = this.properties.getMetadata().getMaxValueSize().toBytes()
				* this.properties.getMetadata().getMaxTransactionOperations();
		long room = DataSize.ofMegabytes(1).toBytes();
		return (int) Math.max(PortLimits.DEFAULT.messageBytes(),
				Math.min(largestTransaction + room, DataSize.ofMegabytes(64).toBytes()));
	}

	private static SnapshotTriggers snapshots(SnapshotProperties snapshot) {
		return new SnapshotTriggers(snapshot.getInterval(), snapshot.getLogBytes().toBytes(), snapshot.getLogEntries());
	}

	private static WriteBounds writes(WriteProperties write) {
		return new WriteBounds(write.getMaxPending(), write.getMaxPendingBytes().toBytes(),
				write.getMaxBatchBytes().toBytes(), write.getMaxInFlight());
	}

	private static long positive(String property, long value) {
		if (value < 1) {
			throw new IllegalArgumentException("%s is %d, must be positive".formatted(property, value));
		}
		return value;
	}

	private <T> T checked(Supplier<T> settings) {
		try {
			return settings.get();
		}
		catch (IllegalArgumentException ex) {
			throw new ClusterConfigurationException(
					"A property under %s is out of its bounds: %s".formatted(this.name.prefix(), ex.getMessage()),
					"Correct the property. Its description has its default.", ex);
		}
	}

}
