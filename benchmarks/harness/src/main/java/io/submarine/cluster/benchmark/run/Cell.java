package io.submarine.cluster.benchmark.run;

import java.util.Locale;

/**
 * One kind of load.
 *
 * @param operation PUT, READ, LOCAL_READ or TRANSACTION
 * @param bytes the size of a value
 * @param callers how many operations are under way all the time
 */
record Cell(String operation, int bytes, int callers) {

	/** Plain JRaft has no transactions. */
	boolean isFor(String system) {
		return !this.operation.equals("TRANSACTION") || system.equals("product");
	}

	@Override
	public String toString() {
		return "%s %d B x%d".formatted(this.operation.toLowerCase(Locale.ROOT).replace('_', ' '), this.bytes,
				this.callers);
	}

}
