package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Reply;

import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The window of request numbers that makes a client's retries apply once: the results it
 * has not acknowledged, by number, and what they count for in the store.
 */
record Session(long acknowledgedBelow, TreePMap<Long, Reply> replies, long cost) {

	static final Session NEW = new Session(1, TreePMap.empty(), 0);

	@Nullable Reply reply(long number) {
		return this.replies.get(number);
	}

	int size() {
		return this.replies.size();
	}

	/**
	 * Forgets the results below a number; a smaller number than before changes nothing.
	 */
	Session acknowledge(long below) {
		if (below <= this.acknowledgedBelow) {
			return this;
		}
		TreePMap<Long, Reply> left = this.replies;
		long leftCost = this.cost;
		while (!left.isEmpty() && left.firstKey() < below) {
			leftCost -= StoreCost.of(left.firstEntry().getValue());
			left = left.minusFirstEntry();
		}
		return new Session(below, left, leftCost);
	}

	Session remember(long number, Reply reply) {
		return new Session(this.acknowledgedBelow, this.replies.plus(number, reply), this.cost + StoreCost.of(reply));
	}

}
