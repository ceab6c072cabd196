package io.submarine.sample.note;

import java.util.Optional;
import java.util.function.Supplier;

import io.submarine.sample.web.ConflictException;

/** Tries again when another writer was first, for a while. */
final class Attempts {

	private static final int MAX = 32;

	private Attempts() {
	}

	/**
	 * Tries.
	 * @param what what is tried, for the message
	 * @param attempt gives nothing if another writer was first: then nothing was changed
	 * @param <T> what comes of it
	 * @return what came of the first attempt that gave something
	 */
	static <T> T make(String what, Supplier<Optional<T>> attempt) {
		for (int i = 0; i < MAX; i++) {
			Optional<T> result = attempt.get();
			if (result.isPresent()) {
				return result.get();
			}
		}
		throw new ConflictException("Others were first %d times over: gave up on %s".formatted(MAX, what));
	}

}
