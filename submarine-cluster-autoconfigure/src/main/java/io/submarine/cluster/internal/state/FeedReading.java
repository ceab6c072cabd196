package io.submarine.cluster.internal.state;

import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.internal.protocol.Event;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.Gap;

/** Selects what one reader wants of the feed, piece by piece. */
final class FeedReading {

	/** Bounds the work of one call whose filter matches nothing. */
	static final int MAX_SEARCHED = 10_000;

	private FeedReading() {
	}

	static FeedChunk read(RetainedFeed feed, FeedRequest request, long fromRevision, int maxItems, long maxBytes) {
		FeedChunk.Builder chunk = FeedChunk.newBuilder();
		long from = (fromRevision > 0) ? fromRevision : feed.last() + 1;
		if (from <= feed.trimmedTo()) {
			chunk.setGap(Gap.newBuilder().setFromRevision(from).setToRevision(feed.trimmedTo()));
			from = feed.trimmedTo() + 1;
		}
		long searchTo = Math.min(feed.last(), from + MAX_SEARCHED - 1);
		long bytes = 0;
		List<FeedItem> piece = new ArrayList<>();
		long readTo = from - 1;
		while (readTo < searchTo) {
			long end = feed.endOfPiece(readTo + 1);
			for (long revision = readTo + 1; revision <= end; revision++) {
				FeedItem item = feed.get(revision);
				if (wants(request, item)) {
					piece.add(item);
					bytes += item.getSerializedSize();
				}
			}
			boolean fits = bytes <= maxBytes && chunk.getItemsCount() + piece.size() <= maxItems;
			if (!fits && !piece.isEmpty() && chunk.getItemsCount() > 0) {
				break;
			}
			addPiece(chunk, piece);
			readTo = end;
		}
		return chunk.setReadTo(readTo).build();
	}

	/** What is left of a piece is a piece: only its last item says that no more comes. */
	private static void addPiece(FeedChunk.Builder chunk, List<FeedItem> piece) {
		for (int i = 0; i < piece.size(); i++) {
			FeedItem item = piece.get(i);
			boolean cut = item.getMore() && i == piece.size() - 1;
			chunk.addItems(cut ? item.toBuilder().setMore(false).build() : item);
		}
		piece.clear();
	}

	private static boolean wants(FeedRequest request, FeedItem item) {
		return switch (item.getItemCase()) {
			case PUT -> wantsKey(request, item.getPut().getKey());
			case DELETION -> wantsKey(request, item.getDeletion().getKey());
			case EVENT -> request.getEvents() && isFor(request, item.getEvent());
			case MEMBER -> request.getMemberChanges();
			case ITEM_NOT_SET -> false;
		};
	}

	private static boolean wantsKey(FeedRequest request, String key) {
		for (int i = 0; i < request.getPrefixesCount(); i++) {
			if (key.startsWith(request.getPrefixes(i))) {
				return true;
			}
		}
		return false;
	}

	/** A reader that does not say who it is gets all events. */
	private static boolean isFor(FeedRequest request, Event event) {
		return accepts(request.getMemberId(), event.getTarget())
				&& accepts(request.getMemberKind(), event.getTargetKind());
	}

	private static boolean accepts(String reader, String target) {
		return reader.isEmpty() || target.isEmpty() || reader.equals(target);
	}

}
