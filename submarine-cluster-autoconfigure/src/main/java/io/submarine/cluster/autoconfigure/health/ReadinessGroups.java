package io.submarine.cluster.autoconfigure.health;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;

/** Puts the clusters' contributor into the readiness group. */
final class ReadinessGroups {

	private static final String READINESS = "readiness";

	private static final String CONTRIBUTOR = "submarineCluster";

	private ReadinessGroups() {
	}

	/**
	 * Adds the contributor.
	 * @param groups the application's groups
	 * @return the same if there is no group for readiness
	 */
	static HealthEndpointGroups of(HealthEndpointGroups groups) {
		HealthEndpointGroup readiness = groups.get(READINESS);
		if (readiness == null) {
			return groups;
		}
		Map<String, HealthEndpointGroup> all = new HashMap<>();
		for (String name : groups.getNames()) {
			HealthEndpointGroup group = groups.get(name);
			if (group != null) {
				all.put(name, name.equals(READINESS) ? new WithClusters(group) : group);
			}
		}
		return HealthEndpointGroups.of(groups.getPrimary(), all);
	}

	/** A group with one member more. */
	private record WithClusters(HealthEndpointGroup group) implements HealthEndpointGroup {

		@Override
		public boolean isMember(String name) {
			return name.equals(CONTRIBUTOR) || name.startsWith(CONTRIBUTOR + "/") || this.group.isMember(name);
		}

		@Override
		public boolean showComponents(SecurityContext context) {
			return this.group.showComponents(context);
		}

		@Override
		public boolean showDetails(SecurityContext context) {
			return this.group.showDetails(context);
		}

		@Override
		public StatusAggregator getStatusAggregator() {
			return this.group.getStatusAggregator();
		}

		@Override
		public HttpCodeStatusMapper getHttpCodeStatusMapper() {
			return this.group.getHttpCodeStatusMapper();
		}

		@Override
		public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
			return this.group.getAdditionalPath();
		}

	}

}
