package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Limits;

/**
 * The bounds a new cluster begins with, and the properties that set each. Every server
 * begins with these, whatever it is configured with, because replicas with different
 * bounds would diverge: configured ones come through the log. So a later release must not
 * change them either.
 */
public final class DefaultLimits {

	static final String MAX_VALUE = "submarine.cluster.metadata.max-value-size";

	static final String MAX_STORE = "submarine.cluster.metadata.max-store-size";

	static final String MAX_OPERATIONS = "submarine.cluster.metadata.max-transaction-operations";

	static final String MAX_LEASES = "submarine.cluster.metadata.max-leases";

	static final String MAX_PENDING = "submarine.cluster.client.max-pending";

	private static final Limits LIMITS = Limits.newBuilder()
		.setMaxValueBytes(64L << 10)
		.setMaxStoreBytes(256L << 20)
		.setMaxTransactionOperations(128)
		.setFeedMaxItems(100_000)
		.setFeedMaxBytes(64L << 20)
		.setMaxLeases(100_000)
		.setMaxSessionWindow(1_024)
		.build();

	private DefaultLimits() {
	}

	/**
	 * The bounds of a cluster that has not been configured otherwise.
	 * @return values of 64 KiB, a store of 256 MiB, transactions of 128 operations, a
	 * feed of 100,000 items or 64 MiB, 100,000 leases, 1,024 results per session
	 */
	public static Limits limits() {
		return LIMITS;
	}

}
