package io.submarine.cluster.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of a process that is a client: what it is registered as. The last three are
 * set by the server that starts the process, see
 * {@link io.submarine.cluster.discovery.Claim#arguments()}.
 */
@ConfigurationProperties("submarine.interpreter")
public class InterpreterProperties {

	/**
	 * Id under which others find this process. By default made of its name, host and
	 * process id.
	 */
	private @Nullable String groupId;

	/**
	 * Host under which others reach this process. By default the one its web server is
	 * bound to, or the address from which this machine reaches the cluster.
	 */
	private @Nullable String host;

	/**
	 * Port under which others reach this process. By default its web server's.
	 */
	private @Nullable Integer port;

	/**
	 * Server this process was started for.
	 */
	private @Nullable String server;

	/**
	 * Id of the start whose outcome this process is.
	 */
	private @Nullable String startId;

	/**
	 * Fencing number of the claim this process was started for: once that claim is gone,
	 * this process ends.
	 */
	private @Nullable Long fencing;

	public @Nullable String getGroupId() {
		return this.groupId;
	}

	public void setGroupId(@Nullable String groupId) {
		this.groupId = groupId;
	}

	public @Nullable String getHost() {
		return this.host;
	}

	public void setHost(@Nullable String host) {
		this.host = host;
	}

	public @Nullable Integer getPort() {
		return this.port;
	}

	public void setPort(@Nullable Integer port) {
		this.port = port;
	}

	public @Nullable String getServer() {
		return this.server;
	}

	public void setServer(@Nullable String server) {
		this.server = server;
	}

	public @Nullable String getStartId() {
		return this.startId;
	}

	public void setStartId(@Nullable String startId) {
		this.startId = startId;
	}

	public @Nullable Long getFencing() {
		return this.fencing;
	}

	public void setFencing(@Nullable Long fencing) {
		this.fencing = fencing;
	}

}
