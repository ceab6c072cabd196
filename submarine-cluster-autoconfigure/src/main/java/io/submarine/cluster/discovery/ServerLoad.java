package io.submarine.cluster.discovery;

import io.submarine.cluster.ClusterMember;
import org.jspecify.annotations.Nullable;

/**
 * How busy a server is, for the choice of the one that gets a new process.
 *
 * @param server the server
 * @param running interpreters that were started for it
 * @param starting claims for it: processes that are about to be, and are in no report yet
 * @param report what was reported of it last, if anything was
 */
public record ServerLoad(ClusterMember server, int running, int starting, @Nullable MemberReport report) {

	/**
	 * Interpreters that it has or will have.
	 * @return their number
	 */
	public int processes() {
		return this.running + this.starting;
	}

	/**
	 * Memory that is not used.
	 * @return bytes; 0 if nothing was reported
	 */
	public double freeMemory() {
		return usage("MEMORY_CAPACITY") - usage("MEMORY_USED");
	}

	/**
	 * The part of its processors that is used.
	 * @return from 0 to 1; 1 if nothing was reported
	 */
	public double cpuLoad() {
		return part("CPU_USED", "CPU_CAPACITY");
	}

	/**
	 * The part of its memory that is used.
	 * @return from 0 to 1; 1 if nothing was reported
	 */
	public double memoryLoad() {
		return part("MEMORY_USED", "MEMORY_CAPACITY");
	}

	private double part(String used, String capacity) {
		double whole = usage(capacity);
		return (whole > 0) ? usage(used) / whole : 1;
	}

	private double usage(String name) {
		return (this.report != null) ? this.report.usage(name, 0) : 0;
	}

}
