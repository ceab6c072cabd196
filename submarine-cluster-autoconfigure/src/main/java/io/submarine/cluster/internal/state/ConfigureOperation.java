package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Configure;
import io.submarine.cluster.internal.protocol.Limits;

/**
 * Sets the bounds that all replicas apply. A bound of 0 stays as it is, so that a leader
 * which does not know a newer bound leaves it alone. What is there already stays, save
 * for the feed, which is trimmed at once.
 */
final class ConfigureOperation {

	/** The largest value that may be configured. */
	static final long MAX_VALUE_BYTES = 1L << 20;

	private ConfigureOperation() {
	}

	static void apply(Draft draft, Configure configure) {
		Limits present = draft.limits;
		Limits wanted = configure.getLimits();
		if (wanted.getMaxValueBytes() > MAX_VALUE_BYTES) {
			throw Refusals.tooLarge("max_value_bytes", "the largest value would have %d bytes",
					wanted.getMaxValueBytes(), MAX_VALUE_BYTES, DefaultLimits.MAX_VALUE);
		}
		if (configure.getFormatLevel() < 0) {
			throw Refusals.invalid("format_level", "format level " + configure.getFormatLevel());
		}
		draft.limits = Limits.newBuilder()
			.setMaxValueBytes(bound("max_value_bytes", wanted.getMaxValueBytes(), present.getMaxValueBytes()))
			.setMaxStoreBytes(bound("max_store_bytes", wanted.getMaxStoreBytes(), present.getMaxStoreBytes()))
			.setMaxTransactionOperations((int) bound("max_transaction_operations", wanted.getMaxTransactionOperations(),
					present.getMaxTransactionOperations()))
			.setFeedMaxItems(bound("feed_max_items", wanted.getFeedMaxItems(), present.getFeedMaxItems()))
			.setFeedMaxBytes(bound("feed_max_bytes", wanted.getFeedMaxBytes(), present.getFeedMaxBytes()))
			.setMaxLeases((int) bound("max_leases", wanted.getMaxLeases(), present.getMaxLeases()))
			.setMaxSessionWindow(
					(int) bound("max_session_window", wanted.getMaxSessionWindow(), present.getMaxSessionWindow()))
			.build();
		// It never goes back: what the level allows may be in the state.
		draft.formatLevel = Math.max(draft.formatLevel, configure.getFormatLevel());
	}

	private static long bound(String name, long wanted, long present) {
		if (wanted < 0) {
			throw Refusals.invalid(name, name + " of " + wanted + ": a bound is at least 1");
		}
		return (wanted != 0) ? wanted : present;
	}

}
