package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Failure;

import org.jspecify.annotations.Nullable;

/**
 * The ways a command is refused. Messages follow the operation's name, as in
 * {@code put 'notes/7' not applied: value has 70112 bytes, limit 65536 (property)}. They
 * are cached with the results and count in the store, so they depend on nothing but the
 * command and the state, and change only with the format level.
 */
final class Refusals {

	/**
	 * As long as the longest valid key, so that a malformed one cannot fill the store.
	 */
	private static final int MAX_QUOTED = 512;

	private Refusals() {
	}

	static RefusedException of(Failure.Code code, String subject, String message) {
		return new RefusedException(failure(code, subject, message).build());
	}

	static RefusedException invalid(String subject, String message) {
		return of(Failure.Code.INVALID, subject, message);
	}

	static RefusedException tooLarge(String subject, String what, long actual, long bound, String property) {
		return bound(Failure.Code.TOO_LARGE, subject, what, actual, bound, property);
	}

	static RefusedException full(String subject, String what, long actual, long bound, String property) {
		return bound(Failure.Code.STORE_FULL, subject, what, actual, bound, property);
	}

	static RefusedException bound(Failure.Code code, String subject, String what, long actual, long bound,
			String property) {
		String where = property.isEmpty() ? "" : " (" + property + ")";
		return new RefusedException(
				failure(code, subject, what.formatted(actual) + ", limit " + bound + where).setActual(actual)
					.setBound(bound)
					.setProperty(property)
					.build());
	}

	static RefusedException leaseNotFound(long id) {
		return of(Failure.Code.LEASE_NOT_FOUND, Long.toString(id), "lease " + id + " not found");
	}

	static RefusedException conditionFailed(String key, long expected, @Nullable Entry found) {
		String message = (found == null) ? "expected version " + expected + ", found no entry"
				: "expected version " + expected + ", found " + found.getVersion();
		Failure.Builder failure = failure(Failure.Code.CONDITION_FAILED, key, message);
		if (found != null) {
			failure.setFound(found);
		}
		return new RefusedException(failure.build());
	}

	/** A text of any length for use in messages, cut between characters. */
	static String quoted(String text) {
		if (text.length() <= MAX_QUOTED) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(MAX_QUOTED - 1)) ? MAX_QUOTED - 1 : MAX_QUOTED;
		return text.substring(0, end) + "...";
	}

	private static Failure.Builder failure(Failure.Code code, String subject, String message) {
		return Failure.newBuilder().setCode(code).setSubject(quoted(subject)).setMessage(message);
	}

}
