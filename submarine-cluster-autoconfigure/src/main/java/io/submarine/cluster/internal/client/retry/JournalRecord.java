package io.submarine.cluster.internal.client.retry;

import java.util.stream.Stream;

import io.submarine.cluster.internal.protocol.Operation;

import org.jspecify.annotations.Nullable;

/**
 * One record of a journal.
 *
 * @param kind what it says
 * @param number the submission's number in its journal, from 1; of {@link Kind#SETTLED}
 * the highest of those that have their outcome
 * @param change what was submitted; none of {@link Kind#SETTLED}
 */
record JournalRecord(Kind kind, long number, @Nullable Operation change) {

	static JournalRecord settled(long number) {
		return new JournalRecord(Kind.SETTLED, number, null);
	}

	/** What a record can say. */
	enum Kind {

		/** A submission that a later one may supersede. */
		REPLACEABLE(1),

		/** A submission that is committed in any case. */
		KEPT(2),

		/** All submissions up to a number are over. */
		SETTLED(3);

		/** What stands for it in the file. */
		final byte code;

		Kind(int code) {
			this.code = (byte) code;
		}

		static @Nullable Kind of(byte code) {
			return Stream.of(values()).filter((kind) -> kind.code == code).findFirst().orElse(null);
		}

	}

}
