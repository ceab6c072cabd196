package io.submarine.cluster.feed;

import io.submarine.cluster.internal.protocol.FeedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FeedFilterTests {

	@Test
	void wantsNothingUntilWidened() {
		assertThat(FeedFilter.nothing().request(FeedCursor.from(3)))
			.isEqualTo(FeedRequest.newBuilder().setFromRevision(3).build());
	}

	@Test
	void eachPartIsKeptWhenAnotherIsAdded() {
		FeedRequest request = FeedFilter.nothing()
			.withEntries("a/", "b/")
			.withEventsFor("a:1", "SERVER")
			.withMemberChanges()
			.request(FeedCursor.now());
		assertThat(request).isEqualTo(FeedRequest.newBuilder()
			.addPrefixes("a/")
			.addPrefixes("b/")
			.setEvents(true)
			.setMemberId("a:1")
			.setMemberKind("SERVER")
			.setMemberChanges(true)
			.build());
	}

	@Test
	void allEventsAreForNobodyInParticular() {
		FeedRequest request = FeedFilter.nothing()
			.withEventsFor("a:1", "SERVER")
			.withEvents()
			.request(FeedCursor.now());
		assertThat(request.getEvents()).isTrue();
		assertThat(request.getMemberId()).isEmpty();
	}

}
