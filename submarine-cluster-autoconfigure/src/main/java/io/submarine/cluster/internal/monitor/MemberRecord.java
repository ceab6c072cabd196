package io.submarine.cluster.internal.monitor;

import com.google.protobuf.ByteString;
import io.submarine.cluster.internal.protocol.MemberKeys;

/**
 * What a member registers of itself.
 *
 * @param key its entry, under one of {@link MemberKeys#PREFIXES}; the same each time
 * @param json all its fields
 */
public record MemberRecord(String key, ByteString json) {

	/**
	 * Checks the key.
	 * @throws IllegalArgumentException if an entry of the key is no member
	 */
	public MemberRecord {
		if (!MemberKeys.isMember(key)) {
			throw new IllegalArgumentException(
					"'%s' is no member's key: it has to begin with one of %s".formatted(key, MemberKeys.PREFIXES));
		}
	}

	/**
	 * Takes a copy of the fields.
	 * @param key the member's entry
	 * @param json all its fields
	 */
	public MemberRecord(String key, byte[] json) {
		this(key, ByteString.copyFrom(json));
	}

}
