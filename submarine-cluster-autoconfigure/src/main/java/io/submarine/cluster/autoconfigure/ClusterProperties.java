package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

/**
 * Properties of a cluster. Those under {@code workbench.cluster} are of the workbench
 * cluster, which takes what is left out there from {@code submarine.cluster}.
 */
public class ClusterProperties {

	static final String PREFIX = "submarine.cluster";

	static final String WORKBENCH_PREFIX = "workbench.cluster";

	/**
	 * Whether this process takes part in the cluster.
	 */
	private boolean enabled = true;

	/**
	 * What this process is in the cluster: 'server' insists on being one, 'client' never
	 * is, 'auto' is a server if exactly one listed address is of this machine.
	 */
	private Role role = Role.AUTO;

	/**
	 * Address in the list of servers that is this process, where several are of this
	 * machine or it is reached through another. For a client, without meaning.
	 */
	private @Nullable String self;

	/**
	 * Address the cluster port listens on, where it is not the host of this server's own
	 * address. Only the address, without a port.
	 */
	private @Nullable String bindAddress;

	/**
	 * Directory that holds this server's log, snapshots and identity; of one process
	 * only. By default a directory of its own in '${user.home}/.submarine-cluster'.
	 */
	private @Nullable Path dataDir;

	/**
	 * What to do while most servers cannot be reached: 'degrade' still answers local
	 * reads, 'refuse' answers nothing.
	 */
	private OnQuorumLoss onQuorumLoss = OnQuorumLoss.DEGRADE;

	/**
	 * Time that the start of the application waits for a leader; 0 does not wait.
	 */
	private Duration awaitQuorum = Duration.ZERO;

	/**
	 * What to do when there is no leader by then: 'fail' ends the start, 'continue' goes
	 * on and warns.
	 */
	private AwaitQuorumAction awaitQuorumAction = AwaitQuorumAction.FAIL;

	/**
	 * Time without a sign of the leader after which a server asks for votes.
	 */
	private Duration electionTimeout = Duration.ofMillis(700);

	/**
	 * Time limit of a call that names none.
	 */
	private Duration operationTimeout = Duration.ofSeconds(5);

	/**
	 * Free space of the data directory's disk below which this server takes no more
	 * changes.
	 */
	private DataSize minFreeDisk = DataSize.ofMegabytes(256);

	/**
	 * Time from one heartbeat of a member to the next.
	 */
	private Duration heartbeatInterval = Duration.ofSeconds(3);

	/**
	 * Time without a heartbeat after which a member is removed; longer than the interval,
	 * best three times as long.
	 */
	private Duration heartbeatTimeout = Duration.ofSeconds(9);

	/**
	 * Time from one report of what the leader heard of members to the next. Changes of
	 * their state are reported at once.
	 */
	private Duration reportInterval = Duration.ofSeconds(10);

	/**
	 * Time that averages of this process's usage reach back.
	 */
	private Duration usageWindow = Duration.ofMinutes(5);

	@NestedConfigurationProperty
	private final RegistrationProperties registration = new RegistrationProperties();

	@NestedConfigurationProperty
	private final EventProperties events = new EventProperties();

	@NestedConfigurationProperty
	private final MetadataProperties metadata = new MetadataProperties();

	private final Feed feed = new Feed();

	@NestedConfigurationProperty
	private final SnapshotProperties snapshot = new SnapshotProperties();

	@NestedConfigurationProperty
	private final WriteProperties write = new WriteProperties();

	private final Client client = new Client();

	@NestedConfigurationProperty
	private final RetryQueueProperties retryQueue = new RetryQueueProperties();

	@NestedConfigurationProperty
	private final TransportProperties transport = new TransportProperties();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Role getRole() {
		return this.role;
	}

	public void setRole(Role role) {
		this.role = role;
	}

	public @Nullable String getSelf() {
		return this.self;
	}

	public void setSelf(@Nullable String self) {
		this.self = self;
	}

	public @Nullable String getBindAddress() {
		return this.bindAddress;
	}

	public void setBindAddress(@Nullable String bindAddress) {
		this.bindAddress = bindAddress;
	}

	public @Nullable Path getDataDir() {
		return this.dataDir;
	}

	public void setDataDir(@Nullable Path dataDir) {
		this.dataDir = dataDir;
	}

	public OnQuorumLoss getOnQuorumLoss() {
		return this.onQuorumLoss;
	}

	public void setOnQuorumLoss(OnQuorumLoss onQuorumLoss) {
		this.onQuorumLoss = onQuorumLoss;
	}

	public Duration getAwaitQuorum() {
		return this.awaitQuorum;
	}

	public void setAwaitQuorum(Duration awaitQuorum) {
		this.awaitQuorum = awaitQuorum;
	}

	public AwaitQuorumAction getAwaitQuorumAction() {
		return this.awaitQuorumAction;
	}

	public void setAwaitQuorumAction(AwaitQuorumAction awaitQuorumAction) {
		this.awaitQuorumAction = awaitQuorumAction;
	}

	public Duration getElectionTimeout() {
		return this.electionTimeout;
	}

	public void setElectionTimeout(Duration electionTimeout) {
		this.electionTimeout = electionTimeout;
	}

	public Duration getOperationTimeout() {
		return this.operationTimeout;
	}

	public void setOperationTimeout(Duration operationTimeout) {
		this.operationTimeout = operationTimeout;
	}

	public DataSize getMinFreeDisk() {
		return this.minFreeDisk;
	}

	public void setMinFreeDisk(DataSize minFreeDisk) {
		this.minFreeDisk = minFreeDisk;
	}

	public Duration getHeartbeatInterval() {
		return this.heartbeatInterval;
	}

	public void setHeartbeatInterval(Duration heartbeatInterval) {
		this.heartbeatInterval = heartbeatInterval;
	}

	public Duration getHeartbeatTimeout() {
		return this.heartbeatTimeout;
	}

	public void setHeartbeatTimeout(Duration heartbeatTimeout) {
		this.heartbeatTimeout = heartbeatTimeout;
	}

	public Duration getReportInterval() {
		return this.reportInterval;
	}

	public void setReportInterval(Duration reportInterval) {
		this.reportInterval = reportInterval;
	}

	public Duration getUsageWindow() {
		return this.usageWindow;
	}

	public void setUsageWindow(Duration usageWindow) {
		this.usageWindow = usageWindow;
	}

	public RegistrationProperties getRegistration() {
		return this.registration;
	}

	public EventProperties getEvents() {
		return this.events;
	}

	public MetadataProperties getMetadata() {
		return this.metadata;
	}

	public Feed getFeed() {
		return this.feed;
	}

	public SnapshotProperties getSnapshot() {
		return this.snapshot;
	}

	public WriteProperties getWrite() {
		return this.write;
	}

	public Client getClient() {
		return this.client;
	}

	public RetryQueueProperties getRetryQueue() {
		return this.retryQueue;
	}

	public TransportProperties getTransport() {
		return this.transport;
	}

	/** What a process is in a cluster. */
	public enum Role {

		/** A server if exactly one listed address is of this machine, else a client. */
		AUTO,

		/** A server, or the application does not start. */
		SERVER,

		/** A client. */
		CLIENT

	}

	/** What is answered while most servers cannot be reached. */
	public enum OnQuorumLoss {

		/** Local reads. */
		DEGRADE,

		/** Nothing. */
		REFUSE

	}

	/** What to do when a start has waited for a leader in vain. */
	public enum AwaitQuorumAction {

		/** The application does not start. */
		FAIL,

		/** It starts without. */
		CONTINUE

	}

	/** How much of the past watches can be resumed from. */
	public static class Feed {

		/**
		 * Most changes that are kept.
		 */
		private long maxItems = 100_000;

		/**
		 * Largest sum of the changes that are kept.
		 */
		private DataSize maxBytes = DataSize.ofMegabytes(64);

		public long getMaxItems() {
			return this.maxItems;
		}

		public void setMaxItems(long maxItems) {
			this.maxItems = maxItems;
		}

		public DataSize getMaxBytes() {
			return this.maxBytes;
		}

		public void setMaxBytes(DataSize maxBytes) {
			this.maxBytes = maxBytes;
		}

	}

	/** This process's session with the cluster. */
	public static class Client {

		/**
		 * Time without contact after which the session ends.
		 */
		private Duration sessionTtl = Duration.ofSeconds(30);

		/**
		 * Most changes of this process on their way at a time.
		 */
		private int maxPending = 1024;

		public Duration getSessionTtl() {
			return this.sessionTtl;
		}

		public void setSessionTtl(Duration sessionTtl) {
			this.sessionTtl = sessionTtl;
		}

		public int getMaxPending() {
			return this.maxPending;
		}

		public void setMaxPending(int maxPending) {
			this.maxPending = maxPending;
		}

	}

}
