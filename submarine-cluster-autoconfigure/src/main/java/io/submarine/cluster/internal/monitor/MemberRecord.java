package io.submarine.cluster.internal.monitor;

import com.google.protobuf.ByteString;
import io.submarine.cluster.internal.protocol.MemberKeys;

import org.jspecify.annotations.Nullable;

/**
 * What a member registers of itself.
 *
 * @param key its entry, under one of {@link MemberKeys#PREFIXES}; the same each time
 * @param json all its fields
 * @param claim the claim whose place it takes at its first registration, if it was
 * started for one
 */
public record MemberRecord(String key, ByteString json, @Nullable ClaimedStart claim) {

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
		this(key, ByteString.copyFrom(json), null);
	}

	/**
	 * Says for which claim the process was started.
	 * @param start the claim; none for a process that was started without one
	 * @return a changed copy
	 */
	public MemberRecord withClaim(@Nullable ClaimedStart start) {
		return new MemberRecord(this.key, this.json, start);
	}

}
