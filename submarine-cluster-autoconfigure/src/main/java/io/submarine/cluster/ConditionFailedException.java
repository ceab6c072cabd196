package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The entry was not as the caller demanded: another writer was first. Nothing changed.
 */
public final class ConditionFailedException extends NotAppliedException {

	private static final long serialVersionUID = 1L;

	private final String key;

	private final long expectedVersion;

	private final long foundVersion;

	private final byte @Nullable [] foundValue;

	/**
	 * Creates one.
	 * @param key the entry's key
	 * @param expectedVersion the version demanded; 0 for no entry
	 * @param foundVersion the version found; 0 for no entry
	 * @param foundValue the serialized value found, if there was an entry
	 */
	public ConditionFailedException(String key, long expectedVersion, long foundVersion, byte @Nullable [] foundValue) {
		super("'%s' not changed: expected %s, found %s".formatted(key, describe(expectedVersion),
				describe(foundVersion)), null);
		this.key = key;
		this.expectedVersion = expectedVersion;
		this.foundVersion = foundVersion;
		this.foundValue = (foundValue != null) ? foundValue.clone() : null;
	}

	private static String describe(long version) {
		return (version == 0) ? "no entry" : "version " + version;
	}

	/**
	 * The entry's key.
	 * @return the key
	 */
	public String key() {
		return this.key;
	}

	/**
	 * What the caller demanded.
	 * @return the version; 0 for no entry
	 */
	public long expectedVersion() {
		return this.expectedVersion;
	}

	/**
	 * What there was when the change was refused.
	 * @return the version; 0 for no entry
	 */
	public long foundVersion() {
		return this.foundVersion;
	}

	/**
	 * The serialized value there was.
	 * @return a copy; none if there was no entry
	 */
	public byte @Nullable [] foundValue() {
		return (this.foundValue != null) ? this.foundValue.clone() : null;
	}

}
