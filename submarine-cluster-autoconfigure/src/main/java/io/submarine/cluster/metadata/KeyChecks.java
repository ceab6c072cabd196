package io.submarine.cluster.metadata;

import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.internal.protocol.Keys;

import org.jspecify.annotations.Nullable;

/** Refuses early what every server would refuse, in the same words. */
final class KeyChecks {

	private static final int MAX_QUOTED = 64;

	private KeyChecks() {
	}

	static void checkWrite(String operation, String key) {
		checkRead(operation, key);
		if (Keys.isReserved(key)) {
			throw refused(operation, key, "keys under '" + Keys.RESERVED + "/' are reserved");
		}
	}

	static void checkRead(String operation, String key) {
		String problem = Keys.problem(key);
		if (problem != null) {
			throw refused(operation, key, problem);
		}
	}

	/** A prefix is what a key can begin with: it may end anywhere, also with a slash. */
	static void checkPrefix(String operation, String prefix) {
		String problem = prefix.isEmpty() ? null : prefixProblem(prefix);
		if (problem != null) {
			throw refused(operation, prefix, problem);
		}
	}

	private static @Nullable String prefixProblem(String prefix) {
		return Keys.problem(prefix.endsWith("/") ? prefix + "k" : prefix);
	}

	private static InvalidRequestException refused(String operation, String key, String problem) {
		String quoted = (key.length() <= MAX_QUOTED) ? key : key.substring(0, MAX_QUOTED) + "...";
		return new InvalidRequestException("%s '%s' refused: %s".formatted(operation, quoted, problem), null);
	}

}
