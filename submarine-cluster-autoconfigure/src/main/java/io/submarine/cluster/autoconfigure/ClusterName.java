package io.submarine.cluster.autoconfigure;

import java.util.List;

import io.submarine.cluster.ServerAddress;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The two clusters a process may be in, and where each has its properties. */
enum ClusterName {

	/** The cluster of Submarine servers: the default one. */
	SUBMARINE("submarine-server", "submarine.server.addr", ClusterProperties.PREFIX),

	/** The cluster of Workbench servers. */
	WORKBENCH("workbench-server", "workbench.server.addr", ClusterProperties.WORKBENCH_PREFIX);

	private final String cluster;

	private final String addressProperty;

	private final String prefix;

	ClusterName(String cluster, String addressProperty, String prefix) {
		this.cluster = cluster;
		this.addressProperty = addressProperty;
		this.prefix = prefix;
	}

	String cluster() {
		return this.cluster;
	}

	String addressProperty() {
		return this.addressProperty;
	}

	String prefix() {
		return this.prefix;
	}

	String property(String name) {
		return this.prefix + "." + name;
	}

	/**
	 * Whether this process takes part in the cluster: the workbench cluster where its
	 * servers are listed; the submarine cluster where its servers are listed, and, as the
	 * default, where no list is.
	 * @param environment the properties
	 * @return false also where it is switched off
	 */
	boolean isWanted(Environment environment) {
		return isListed(environment) || (this == SUBMARINE && !WORKBENCH.isListed(environment));
	}

	private boolean isListed(Environment environment) {
		return !ServerAddresses.read(environment, this.addressProperty).isEmpty();
	}

	/**
	 * The properties of the cluster as bound now.
	 * @param environment the properties
	 * @return for the workbench cluster, with those of the submarine cluster where it has
	 * none of its own
	 */
	ClusterProperties bind(Environment environment) {
		ClusterProperties properties = inherited(environment);
		Binder.get(environment).bind(this.prefix, Bindable.ofInstance(properties));
		return properties;
	}

	/**
	 * The properties that the cluster starts from.
	 * @param environment the properties
	 * @return the defaults, for the workbench cluster overlaid with the submarine
	 * cluster's
	 */
	ClusterProperties inherited(Environment environment) {
		if (this == SUBMARINE) {
			return new ClusterProperties();
		}
		ClusterProperties properties = SUBMARINE.bind(environment);
		List<ServerAddress> servers = ServerAddresses.read(environment, this.addressProperty);
		String self = properties.getSelf();
		if (self != null && !servers.contains(ServerAddresses.parse(SUBMARINE.property("self"), self))) {
			properties.setSelf(null);
		}
		return properties;
	}

}
