package io.submarine.cluster;

import java.util.Map;

/**
 * Adds gauges of the application to what the cluster knows of this process's usage: the
 * length of a queue, the memory of a GPU. Every bean of this type is asked with each
 * heartbeat; others read the mean over the usage window, and the last value.
 * <p>
 * Called on a thread of its own, one call at a time. It may take its time: while it does,
 * or if it throws, its gauges are left out, and nothing else waits for them.
 */
@FunctionalInterface
public interface ClusterUsageContributor {

	/**
	 * The gauges now.
	 * @return at most 16, by their names of capital letters, digits and {@code _}, at
	 * most 48 of them, beginning with a letter; finite numbers. What is against these
	 * rules is left out, with a warning.
	 */
	Map<String, Double> usage();

}
