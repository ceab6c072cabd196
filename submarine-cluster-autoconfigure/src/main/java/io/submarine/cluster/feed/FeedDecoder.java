package io.submarine.cluster.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.internal.protocol.Deletion;
import io.submarine.cluster.internal.protocol.MemberChange;

import org.jspecify.annotations.Nullable;

/** Reads the items of a chunk. */
final class FeedDecoder {

	private FeedDecoder() {
	}

	/**
	 * Reads items and puts those of one command together. A kind of item that only newer
	 * servers know is left out.
	 */
	static List<List<FeedItem>> commands(List<io.submarine.cluster.internal.protocol.FeedItem> items) {
		List<List<FeedItem>> commands = new ArrayList<>();
		List<FeedItem> command = new ArrayList<>();
		for (io.submarine.cluster.internal.protocol.FeedItem item : items) {
			FeedItem decoded = decode(item);
			if (decoded != null) {
				command.add(decoded);
			}
			if (!item.getMore() && !command.isEmpty()) {
				commands.add(List.copyOf(command));
				command.clear();
			}
		}
		if (!command.isEmpty()) {
			commands.add(List.copyOf(command));
		}
		return commands;
	}

	private static @Nullable FeedItem decode(io.submarine.cluster.internal.protocol.FeedItem item) {
		Instant time = Instant.ofEpochMilli(item.getTimeMillis());
		return switch (item.getItemCase()) {
			case PUT -> new EntryPut(time, item.getPut());
			case DELETION -> new EntryDeleted(item.getRevision(), time, item.getDeletion().getKey(),
					cause(item.getDeletion().getCause()));
			case EVENT -> new EventPublished(item.getRevision(), time, item.getEvent());
			case MEMBER -> member(item.getRevision(), time, item.getMember());
			case ITEM_NOT_SET -> null;
		};
	}

	private static EntryDeleted.Cause cause(Deletion.Cause cause) {
		return switch (cause) {
			case DELETED, UNRECOGNIZED -> EntryDeleted.Cause.DELETED;
			case LEASE_REVOKED -> EntryDeleted.Cause.LEASE_REVOKED;
			case LEASE_EXPIRED -> EntryDeleted.Cause.LEASE_EXPIRED;
		};
	}

	private static @Nullable FeedItem member(long revision, Instant time, MemberChange change) {
		MemberChanged.Kind kind = switch (change.getKind()) {
			case JOINED -> MemberChanged.Kind.JOINED;
			case SUSPECT -> MemberChanged.Kind.SUSPECT;
			case RECOVERED -> MemberChanged.Kind.RECOVERED;
			case LOST -> MemberChanged.Kind.LOST;
			case LEFT -> MemberChanged.Kind.LEFT;
			case UNRECOGNIZED -> null;
		};
		return (kind != null) ? new MemberChanged(revision, time, change.getKey(), kind, change.getLeaseId()) : null;
	}

}
