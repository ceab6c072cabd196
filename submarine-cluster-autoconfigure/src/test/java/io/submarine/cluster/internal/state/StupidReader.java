package io.submarine.cluster.internal.state;

import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.Gap;

import com.google.protobuf.MessageLite;

/** Reads the feed of a {@link StupidTwin}. */
final class StupidReader {

	private StupidReader() {
	}

	static FeedChunk read(StupidTwin twin, FeedRequest request, long from, int maxItems, long maxBytes) {
		FeedChunk.Builder chunk = FeedChunk.newBuilder();
		long next = from;
		if (from <= twin.trimmedTo) {
			chunk.setGap(Gap.newBuilder().setFromRevision(from).setToRevision(twin.trimmedTo));
			next = twin.trimmedTo + 1;
		}
		chunk.setReadTo(next - 1);
		List<FeedItem> piece = new ArrayList<>();
		List<FeedItem> stored = new ArrayList<>();
		for (FeedItem item : twin.feed) {
			if (item.getRevision() < next) {
				continue;
			}
			if (wants(request, item)) {
				piece.add(item);
				stored.add(item);
			}
			if (!item.getMore()) {
				List<FeedItem> all = new ArrayList<>(chunk.getItemsList());
				piece.forEach((one) -> all.add(one.toBuilder().setMore(true).build()));
				if (!piece.isEmpty()) {
					all.add(all.remove(all.size() - 1).toBuilder().clearMore().build());
				}
				boolean fits = all.size() <= maxItems
						&& stored.stream().mapToLong(MessageLite::getSerializedSize).sum() <= maxBytes;
				if (!fits && !piece.isEmpty() && chunk.getItemsCount() > 0) {
					break;
				}
				chunk.clearItems().addAllItems(all).setReadTo(item.getRevision());
				piece.clear();
			}
		}
		return chunk.build();
	}

	private static boolean wants(FeedRequest request, FeedItem item) {
		if (item.hasMember()) {
			return request.getMemberChanges();
		}
		if (item.hasEvent()) {
			return request.getEvents() && matches(request.getMemberId(), item.getEvent().getTarget())
					&& matches(request.getMemberKind(), item.getEvent().getTargetKind());
		}
		String key = item.hasPut() ? item.getPut().getKey() : item.getDeletion().getKey();
		return request.getPrefixesList().stream().anyMatch(key::startsWith);
	}

	private static boolean matches(String reader, String target) {
		return target.isEmpty() || reader.isEmpty() || target.equals(reader);
	}

}
