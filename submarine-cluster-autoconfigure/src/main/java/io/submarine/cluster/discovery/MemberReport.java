package io.submarine.cluster.discovery;

import java.time.Instant;
import java.util.Map;

/**
 * What the leader reported of a member last.
 *
 * @param heartbeat when it was heard last, by the leader's clock
 * @param usage its use of resources by name, numbers and groups of numbers: averages over
 * the recent past. Empty if it told none
 */
public record MemberReport(Instant heartbeat, Map<String, Object> usage) {

	public MemberReport {
		usage = Map.copyOf(usage);
	}

	/**
	 * One number of its usage.
	 * @param name the name, as in {@code CPU_USED}
	 * @param otherwise what to take if it told no such number
	 * @return the number
	 */
	public double usage(String name, double otherwise) {
		return (this.usage.get(name) instanceof Number number) ? number.doubleValue() : otherwise;
	}

}
