package io.submarine.cluster.metadata;

import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.internal.protocol.Keys;

import org.jspecify.annotations.Nullable;

/** Refuses early what every server would refuse, in the same words. */
final class KeyChecks {

	private KeyChecks() {
	}

	static void checkWrite(String operation, String key) {
		String problem = Keys.problem(key);
		if (problem != null) {
			throw refused(operation, key, "not applied: key", problem);
		}
		if (Keys.isReserved(key)) {
			throw new InvalidRequestException(
					"%s '%s' not applied: keys under '%s/' are reserved".formatted(operation, key, Keys.RESERVED),
					null);
		}
	}

	static void checkRead(String operation, String key) {
		String problem = Keys.problem(key);
		if (problem != null) {
			throw refused(operation, key, "refused: key", problem);
		}
	}

	/** A prefix is what a key can begin with: it may end anywhere, also with a slash. */
	static void checkPrefix(String operation, String prefix) {
		String problem = prefix.isEmpty() ? null : prefixProblem(prefix);
		if (problem != null) {
			throw refused(operation, prefix, "refused: prefix", problem);
		}
	}

	private static @Nullable String prefixProblem(String prefix) {
		return Keys.problem(prefix.endsWith("/") ? prefix + "k" : prefix);
	}

	private static InvalidRequestException refused(String operation, String key, String what, String problem) {
		String quoted = (key.length() <= Keys.MAX_BYTES) ? key : key.substring(0, Keys.MAX_BYTES) + "...";
		return new InvalidRequestException("%s '%s' %s '%s': %s".formatted(operation, quoted, what, quoted, problem),
				null);
	}

}
