package io.submarine.cluster.autoconfigure;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;

import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.discovery.ClusterMemberCustomizer;
import io.submarine.cluster.discovery.OwnMember;
import io.submarine.cluster.internal.protocol.Keys;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Describes this process for one cluster, as it is when it is asked. */
final class OwnMembers {

	private static final Instant STARTED_AT = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

	private final ClusterName name;

	private final ClusterPlacement placement;

	private final Environment environment;

	private final String application;

	private final String clientName;

	private final InterpreterProperties interpreter;

	private final List<ClusterMemberCustomizer> customizers;

	private final @Nullable ClusterServer server;

	/**
	 * Prepares it.
	 * @param parts the cluster, and what this process is in it
	 * @param server this process's server in it, if it has one
	 * @param environment where the web server's port is found once it runs
	 * @param interpreter what a client is registered as
	 * @param customizers the user's
	 * @throws ClusterConfigurationException if the group id cannot be an id
	 */
	OwnMembers(ClusterParts parts, @Nullable ClusterServer server, Environment environment,
			InterpreterProperties interpreter, ObjectProvider<ClusterMemberCustomizer> customizers) {
		this.name = parts.name();
		this.placement = parts.placement();
		this.application = parts.application();
		this.clientName = parts.clientName();
		this.server = server;
		this.environment = environment;
		this.interpreter = interpreter;
		this.customizers = customizers.orderedStream().toList();
		check(interpreter.getGroupId());
	}

	private static void check(@Nullable String groupId) {
		String problem = StringUtils.hasText(groupId) ? Keys.problem(OwnMember.interpreter("", groupId).key()) : null;
		if (problem != null) {
			throw new ClusterConfigurationException(
					"submarine.interpreter.group-id '%s' cannot be an id: %s".formatted(groupId, problem),
					"Use letters, digits and '-', as in 'python-1'.");
		}
	}

	/**
	 * What others find this process by.
	 * @return its id
	 */
	String id() {
		if (this.server != null) {
			return this.server.address().toString();
		}
		String groupId = this.interpreter.getGroupId();
		return StringUtils.hasText(groupId) ? groupId : this.clientName;
	}

	/**
	 * The fencing number of the claim it was started for.
	 * @return the number; 0 if it was started without a claim
	 */
	long fencing() {
		Long fencing = this.interpreter.getFencing();
		return (this.server == null && fencing != null) ? fencing : 0;
	}

	/**
	 * What this process registers now.
	 * @return the description, with what customizers add
	 */
	OwnMember describe() {
		OwnMember member = (this.server != null) ? server(this.server.address()) : interpreter();
		member.process(this.application, OwnHost.name(), STARTED_AT);
		this.customizers.forEach((customizer) -> customizer.customize(member));
		return member;
	}

	private OwnMember server(ServerAddress address) {
		OwnMember member = OwnMember.server(this.placement.cluster(), address)
			.inSubmarineCluster(addressIn(ClusterName.SUBMARINE, address))
			.inWorkbenchCluster(addressIn(ClusterName.WORKBENCH, address));
		int webPort = webPort();
		return (webPort > 0) ? member.webPort(webPort) : member;
	}

	/** Its address in this cluster, and in the other one if it is a server there too. */
	private @Nullable ServerAddress addressIn(ClusterName other, ServerAddress own) {
		if (other == this.name) {
			return own;
		}
		if (!other.isWanted(this.environment)) {
			return null;
		}
		ClusterProperties properties = other.bind(this.environment);
		return properties.isEnabled() ? ClusterPlacement.of(other, this.environment, properties).self() : null;
	}

	private OwnMember interpreter() {
		Integer port = this.interpreter.getPort();
		OwnMember member = OwnMember.interpreter(this.placement.cluster(), id())
			.reachedAt(host(), (port != null) ? port : webPort());
		long fencing = fencing();
		return (fencing > 0) ? member.startedFor(this.interpreter.getServer(), this.interpreter.getStartId(), fencing)
				: member;
	}

	private String host() {
		String host = this.interpreter.getHost();
		if (StringUtils.hasText(host)) {
			return host;
		}
		String bound = this.environment.getProperty("server.address");
		return (StringUtils.hasText(bound) && !bound.equals("0.0.0.0") && !bound.equals("::")) ? bound
				: OwnHost.towards(this.placement.servers());
	}

	private int webPort() {
		return this.environment.getProperty("local.server.port", Integer.class, 0);
	}

}
