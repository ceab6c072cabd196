package io.submarine.cluster.internal.server;

import io.submarine.cluster.ServerAddress;

import org.jspecify.annotations.Nullable;

/**
 * Who leads, as this server knows.
 *
 * @param leading whether this server does
 * @param leader the leader, if one is known
 * @param term its term, or the last one known of
 */
record Leadership(boolean leading, @Nullable ServerAddress leader, long term) {

	static final Leadership UNKNOWN = new Leadership(false, null, 0);

	Leadership lost() {
		return new Leadership(false, null, this.term);
	}

}
