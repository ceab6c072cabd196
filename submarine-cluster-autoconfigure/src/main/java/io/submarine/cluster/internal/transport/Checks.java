package io.submarine.cluster.internal.transport;

/** Checks of settings. */
final class Checks {

	private Checks() {
	}

	static void positive(String name, long value) {
		if (value <= 0) {
			throw new IllegalArgumentException("%s must be positive, not %d".formatted(name, value));
		}
	}

}
