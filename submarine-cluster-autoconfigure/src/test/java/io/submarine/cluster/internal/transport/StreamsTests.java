package io.submarine.cluster.internal.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import io.submarine.cluster.internal.protocol.Connection;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Scans and feeds over the port. */
class StreamsTests {

	private final Loopback loopback = new Loopback();

	private final ScriptedService service = ScriptedService.answering();

	private ClusterPort port;

	private Connection connection;

	@BeforeEach
	void connect() {
		this.port = this.loopback.port(this.service);
		this.connection = this.loopback.connected(this.port);
	}

	@AfterEach
	void closeAll() {
		this.loopback.close();
	}

	@Test
	void readerGetsWhatItAskedForAndNoMore() {
		PartInbox<FeedChunk> inbox = new PartInbox<>();
		StreamCall feed = this.connection.feed(FeedRequest.getDefaultInstance(), inbox);
		PartSource<FeedChunk> source = feed();
		source.give(StreamsTests::chunk);
		Loopback.ask(this.connection);
		assertThat(inbox.parts).isEmpty();
		feed.request(3);
		Loopback.soon().until(() -> inbox.parts.size() == 3);
		Loopback.ask(this.connection);
		assertThat(inbox.parts).extracting(FeedChunk::getReadTo).containsExactly(0L, 1L, 2L);
		feed.request(2);
		Loopback.soon().until(() -> inbox.parts.size() == 5);
	}

	@Test
	void partsComeInTheirOrder() {
		PartInbox<FeedChunk> inbox = new PartInbox<>();
		StreamCall feed = this.connection.feed(FeedRequest.getDefaultInstance(), inbox);
		feed().give(StreamsTests::chunk);
		feed.request(5_000);
		Loopback.soon().until(() -> inbox.parts.size() == 5_000);
		assertThat(inbox.parts).extracting(FeedChunk::getReadTo)
			.containsExactlyElementsOf(LongStream.range(0, 5_000).boxed().toList());
	}

	@Test
	void slowReaderHoldsUpTheServerWithinBounds() {
		PartInbox<ScanPage> inbox = new PartInbox<>();
		StreamCall scan = this.connection.scan(ScanRequest.getDefaultInstance(), inbox);
		Loopback.soon().until(() -> this.service.scans.size() == 1);
		PartSource<ScanPage> source = this.service.scans.get(0);
		Entry large = Entry.newBuilder().setValue(ByteString.copyFrom(new byte[64 * 1024])).build();
		source.give((number) -> ScanPage.newBuilder().setRevision(number).addEntries(large).build());
		scan.request(1);
		Loopback.soon().until(() -> inbox.parts.size() == 1);
		for (int i = 0; i < 50; i++) {
			Loopback.ask(this.connection);
		}
		long pagesInWindow = Channels.WINDOW_BYTES / (64 * 1024);
		assertThat(source.asked.get()).isLessThanOrEqualTo(pagesInWindow + 4);
		scan.request(200);
		Loopback.soon().until(() -> inbox.parts.size() == 201);
	}

	@Test
	void readerThatDoesNotAskHoldsUpNobodyElse() {
		for (int i = 0; i < 20; i++) {
			this.connection.scan(ScanRequest.getDefaultInstance(), new PartInbox<>());
		}
		Loopback.soon().until(() -> this.service.scans.size() == 20);
		Entry large = Entry.newBuilder().setValue(ByteString.copyFrom(new byte[512 * 1024])).build();
		this.service.scans.forEach((scan) -> scan.give((number) -> ScanPage.newBuilder().addEntries(large).build()));
		Loopback.ask(this.connection);
	}

	@Test
	void endIsToldOnceAfterTheLastPart() {
		PartInbox<FeedChunk> inbox = new PartInbox<>();
		StreamCall feed = this.connection.feed(FeedRequest.getDefaultInstance(), inbox);
		PartSource<FeedChunk> source = feed();
		feed.request(10);
		source.receiver.onNext(chunk(1));
		source.receiver.onEnd();
		Loopback.soon().until(() -> inbox.ends.get() == 1);
		assertThat(inbox.parts).hasSize(1);
		assertThat(inbox.failures).isEmpty();
	}

	@Test
	void failureOfTheServerIsToldInItsWords() {
		PartInbox<FeedChunk> inbox = new PartInbox<>();
		this.connection.feed(FeedRequest.getDefaultInstance(), inbox).request(1);
		feed().receiver.onFailure(new LinkException("stopping for maintenance", false, null));
		Loopback.soon().until(() -> inbox.failures.size() == 1);
		assertThat(inbox.failures.get(0)).hasMessageContaining("stopping for maintenance");
		assertThat(inbox.ends).hasValue(0);
	}

	@Test
	void cancelReachesTheServerAndSilencesTheReader() {
		PartInbox<FeedChunk> inbox = new PartInbox<>();
		StreamCall feed = this.connection.feed(FeedRequest.getDefaultInstance(), inbox);
		PartSource<FeedChunk> source = feed();
		feed.request(10);
		feed.cancel();
		Loopback.soon().until(() -> source.cancelled.get() == 1);
		source.receiver.onNext(chunk(1));
		Loopback.ask(this.connection);
		assertThat(inbox.parts).isEmpty();
		assertThat(inbox.ends).hasValue(0);
		assertThat(inbox.failures).isEmpty();
	}

	@Test
	void lossOfTheConnectionCancelsAtTheServerAndFailsAtTheReader() {
		PartInbox<FeedChunk> inbox = new PartInbox<>();
		this.connection.feed(FeedRequest.getDefaultInstance(), inbox).request(1);
		PartSource<FeedChunk> source = feed();
		this.port.close();
		Loopback.soon().until(() -> inbox.failures.size() == 1 && source.cancelled.get() == 1);
		assertThat(inbox.failures.get(0).sent()).isTrue();
	}

	@Test
	void streamsBeyondTheLimitFailInsteadOfWaiting() {
		int limit = PortLimits.DEFAULT.callsPerConnection();
		List<PartInbox<FeedChunk>> inboxes = new ArrayList<>();
		for (int i = 0; i < limit; i++) {
			PartInbox<FeedChunk> inbox = new PartInbox<>();
			inboxes.add(inbox);
			this.connection.feed(FeedRequest.getDefaultInstance(), inbox);
		}
		Loopback.soon().until(() -> inboxes.stream().anyMatch((inbox) -> inbox.failures.size() == 1));
		assertThat(inboxes.get(limit - 1).failures).singleElement()
			.returns(false, LinkException::sent)
			.satisfies((failure) -> assertThat(failure).hasMessageContaining("streams"));
		assertThat(inboxes.get(0).failures).isEmpty();
		Loopback.ask(this.connection);
	}

	private PartSource<FeedChunk> feed() {
		Loopback.soon().until(() -> this.service.feeds.size() == 1);
		return this.service.feeds.get(0);
	}

	private static FeedChunk chunk(long number) {
		return FeedChunk.newBuilder().setReadTo(number).build();
	}

}
