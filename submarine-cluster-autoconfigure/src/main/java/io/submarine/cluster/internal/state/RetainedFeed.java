package io.submarine.cluster.internal.state;

import java.util.List;
import java.util.Objects;

import io.submarine.cluster.internal.protocol.FeedItem;

import org.pcollections.TreePMap;

/**
 * The retained end of the feed: one item for each revision after {@link #trimmedTo()} up
 * to {@link #last()}. Immutable.
 * <p>
 * Items lie in blocks of 64, aligned to the revision, so an item is found by its revision
 * and the layout does not depend on how the items came. Appending copies the last block
 * only. Trimming moves the begin; a block goes when all of it has gone, so up to 63
 * trimmed items stay in memory, unseen.
 */
final class RetainedFeed {

	private static final int SHIFT = 6;

	private static final int SLOTS = 1 << SHIFT;

	private static final int MASK = SLOTS - 1;

	/** All blocks but the last, by revision / 64. */
	private final TreePMap<Long, FeedItem[]> full;

	private final FeedItem[] tail;

	private final long trimmedTo;

	private final long last;

	private final long bytes;

	private RetainedFeed(TreePMap<Long, FeedItem[]> full, FeedItem[] tail, long trimmedTo, long last, long bytes) {
		this.full = full;
		this.tail = tail;
		this.trimmedTo = trimmedTo;
		this.last = last;
		this.bytes = bytes;
	}

	/** A feed that holds nothing of the revisions up to one. */
	static RetainedFeed after(long revision) {
		return new RetainedFeed(TreePMap.empty(), new FeedItem[SLOTS], revision, revision, 0);
	}

	/** The last revision that is no longer held. */
	long trimmedTo() {
		return this.trimmedTo;
	}

	/** The newest revision held, or {@link #trimmedTo()} if none is. */
	long last() {
		return this.last;
	}

	long size() {
		return this.last - this.trimmedTo;
	}

	/** The encoded size of the items held. */
	long bytes() {
		return this.bytes;
	}

	FeedItem get(long revision) {
		return block(revision)[(int) revision & MASK];
	}

	private FeedItem[] block(long revision) {
		long index = revision >> SHIFT;
		return (index == this.last >> SHIFT) ? this.tail : Objects.requireNonNull(this.full.get(index));
	}

	/** The revision that ends the piece which a revision is in. */
	long endOfPiece(long revision) {
		long end = revision;
		while (end < this.last && get(end).getMore()) {
			end++;
		}
		return end;
	}

	RetainedFeed append(List<FeedItem> items) {
		if (items.isEmpty()) {
			return this;
		}
		TreePMap<Long, FeedItem[]> blocks = this.full;
		FeedItem[] open = this.tail.clone();
		long newest = this.last;
		long size = this.bytes;
		for (FeedItem item : items) {
			if (((newest + 1) & MASK) == 0) {
				blocks = (newest > this.trimmedTo) ? blocks.plus(newest >> SHIFT, open) : blocks;
				open = new FeedItem[SLOTS];
			}
			open[(int) ++newest & MASK] = item;
			size += item.getSerializedSize();
		}
		return new RetainedFeed(blocks, open, this.trimmedTo, newest, size);
	}

	/**
	 * Drops the oldest pieces until both bounds hold. Never a part of a piece, and never
	 * the newest one, however large: those who wait for it must get it.
	 */
	RetainedFeed trim(long maxItems, long maxBytes) {
		long begin = this.trimmedTo + 1;
		long from = this.trimmedTo;
		long size = this.bytes;
		long rest = size;
		FeedItem[] block = this.tail;
		// The newest piece ends at the last item, which is not looked at.
		for (long next = begin; next < this.last && (this.last - from > maxItems || size > maxBytes); next++) {
			if (next == begin || (next & MASK) == 0) {
				block = block(next);
			}
			FeedItem item = block[(int) next & MASK];
			rest -= item.getSerializedSize();
			if (!item.getMore()) {
				from = next;
				size = rest;
			}
		}
		if (from == this.trimmedTo) {
			return this;
		}
		TreePMap<Long, FeedItem[]> blocks = this.full;
		for (long gone = begin >> SHIFT; gone < (from + 1) >> SHIFT; gone++) {
			blocks = blocks.minus(gone);
		}
		return new RetainedFeed(blocks, this.tail, from, this.last, size);
	}

}
