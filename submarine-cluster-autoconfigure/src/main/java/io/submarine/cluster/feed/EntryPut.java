package io.submarine.cluster.feed;

import java.time.Instant;

import io.submarine.cluster.internal.protocol.Entry;

/** An entry was stored: created, or given a new value. */
public final class EntryPut implements FeedItem {

	private final Instant time;

	private final Entry entry;

	EntryPut(Instant time, Entry entry) {
		this.time = time;
		this.entry = entry;
	}

	@Override
	public long revision() {
		return this.entry.getModRevision();
	}

	@Override
	public Instant time() {
		return this.time;
	}

	/**
	 * The entry's key.
	 * @return the key
	 */
	public String key() {
		return this.entry.getKey();
	}

	/**
	 * The value stored, as serialized.
	 * @return a copy
	 */
	public byte[] value() {
		return this.entry.getValue().toByteArray();
	}

	/**
	 * How often the entry was stored since it was created.
	 * @return the version, 1 for an entry just created
	 */
	public long version() {
		return this.entry.getVersion();
	}

	/**
	 * The change that created the entry.
	 * @return its revision
	 */
	public long createRevision() {
		return this.entry.getCreateRevision();
	}

	/**
	 * The lease the entry vanishes with.
	 * @return its id; 0 for none
	 */
	public long leaseId() {
		return this.entry.getLeaseId();
	}

	@Override
	public String toString() {
		return "%d PUT '%s' version=%d".formatted(revision(), key(), version());
	}

}
