package io.submarine.cluster.internal.state;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import io.submarine.cluster.internal.protocol.FeedItem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetainedFeedTests {

	private static List<FeedItem> items(long from, long to) {
		return LongStream.rangeClosed(from, to)
			.mapToObj((revision) -> FeedItem.newBuilder().setRevision(revision).build())
			.toList();
	}

	private static List<Long> revisions(RetainedFeed feed) {
		List<Long> revisions = new ArrayList<>();
		for (long revision = feed.trimmedTo() + 1; revision <= feed.last(); revision++) {
			revisions.add(feed.get(revision).getRevision());
		}
		return revisions;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 63, 64, 65, 200 })
	void findsEachItemByItsRevisionHoweverItCame(int step) {
		RetainedFeed feed = RetainedFeed.after(0);
		for (long next = 1; next <= 1_000; next += step) {
			feed = feed.append(items(next, Math.min(1_000, next + step - 1)));
		}
		assertThat(revisions(feed)).isEqualTo(LongStream.rangeClosed(1, 1_000).boxed().toList());
		assertThat(feed.size()).isEqualTo(1_000);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 62, 63, 64, 65, 1_000_000_000_063L })
	void beginsAtAnyRevision(long trimmedTo) {
		RetainedFeed feed = RetainedFeed.after(trimmedTo).append(items(trimmedTo + 1, trimmedTo + 130));
		assertThat(revisions(feed)).hasSize(130).startsWith(trimmedTo + 1).endsWith(trimmedTo + 130);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 63, 64, 65, 128, 300 })
	void keepsTheNewestWhenTrimmed(long kept) {
		RetainedFeed feed = RetainedFeed.after(0).append(items(1, 300)).trim(kept, Long.MAX_VALUE);
		assertThat(revisions(feed)).isEqualTo(LongStream.rangeClosed(301 - kept, 300).boxed().toList());
		long bytes = 0;
		for (FeedItem item : items(301 - kept, 300)) {
			bytes += item.getSerializedSize();
		}
		assertThat(feed.bytes()).isEqualTo(bytes);
	}

	@Test
	void goesOnAfterHavingBeenTrimmedToItsLastItem() {
		RetainedFeed feed = RetainedFeed.after(0);
		for (long revision = 1; revision <= 200; revision++) {
			feed = feed.append(items(revision, revision)).trim(1, 1);
			assertThat(revisions(feed)).containsExactly(revision);
		}
	}

	@Test
	void isTheSameWhenNothingIsAppendedOrTrimmed() {
		RetainedFeed feed = RetainedFeed.after(0).append(items(1, 3));
		assertThat(feed.append(List.of())).isSameAs(feed);
		assertThat(feed.trim(3, Long.MAX_VALUE)).isSameAs(feed);
	}

}
