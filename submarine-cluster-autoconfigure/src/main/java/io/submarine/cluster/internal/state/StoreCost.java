package io.submarine.cluster.internal.state;

import com.google.protobuf.MessageLite;

/**
 * What things count for against the bound of the store: their encoded size, and a fixed
 * amount for the objects that hold them, so that many tiny ones are bounded too. Constant
 * time: a message computes its size once. All replicas must agree on it for good.
 */
final class StoreCost {

	static final long OVERHEAD = 64;

	private StoreCost() {
	}

	static long of(MessageLite message) {
		return OVERHEAD + message.getSerializedSize();
	}

}
