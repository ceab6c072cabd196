package io.submarine.cluster.internal.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The rules for keys, the same for the client that checks early and the state machine.
 */
public final class Keys {

	/** The longest key, in bytes of UTF-8. */
	public static final int MAX_BYTES = 512;

	/** The first segment that only the library itself writes under. */
	public static final String RESERVED = "_cluster";

	private Keys() {
	}

	/**
	 * Says what is wrong with a key.
	 * @param key the key
	 * @return the rule it breaks, to follow the key in a message; none if it is well
	 * formed
	 */
	public static @Nullable String problem(String key) {
		if (key.isEmpty()) {
			return "a key has at least one character";
		}
		int bytes = 0;
		char last = '/';
		for (int i = 0; i < key.length(); i++) {
			char c = key.charAt(i);
			if (c == '/' && last == '/') {
				return "a key has no empty segment: no '/' at its ends, no two in a row";
			}
			if (Character.isISOControl(c)) {
				return "a key has no control characters: U+%04X at %d".formatted((int) c, i);
			}
			if (Character.isHighSurrogate(c) && i + 1 < key.length() && Character.isLowSurrogate(key.charAt(i + 1))) {
				i++;
				bytes += 4;
			}
			else if (Character.isSurrogate(c)) {
				return "a key is valid Unicode: half a surrogate pair at %d".formatted(i);
			}
			else {
				bytes += (c < 0x80) ? 1 : (c < 0x800) ? 2 : 3;
			}
			last = c;
		}
		if (last == '/') {
			return "a key has no empty segment: no '/' at its ends, no two in a row";
		}
		return (bytes > MAX_BYTES) ? "a key has at most %d bytes of UTF-8, this one has %d".formatted(MAX_BYTES, bytes)
				: null;
	}

	/**
	 * Whether only the library itself may write a key.
	 * @param key a well-formed key
	 * @return true for {@code _cluster} and all under it
	 */
	public static boolean isReserved(String key) {
		return key.startsWith(RESERVED) && (key.length() == RESERVED.length() || key.charAt(RESERVED.length()) == '/');
	}

}
