package io.submarine.cluster.internal.client;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;
import io.submarine.cluster.internal.state.ClusterState;
import io.submarine.cluster.internal.state.DefaultLimits;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FeedTests {

	private final ScriptedServers servers = new ScriptedServers(3);

	private final RoutedClusterClient client = new RoutedClusterClient(
			ClientSettings.of("flock", "m", this.servers.addresses()), this.servers, null);

	@BeforeEach
	void start() {
		this.client.start();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.servers.close();
	}

	private static FeedRequest from(long revision) {
		return FeedRequest.newBuilder().setFromRevision(revision).addPrefixes("").build();
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3 })
	void nothingIsLeftOutOrRepeatedOverTheLossOfServers(long seed) {
		Random random = new Random(seed);
		Reader reader = new Reader(1);
		reader.read(this.client, from(1));
		ClusterState old = this.servers.state();
		for (int i = 0; i < 200; i++) {
			this.servers.apply(Calls.put("k" + i % 7, "v"));
			ScriptedServer server = this.servers.server(random.nextInt(3));
			switch (random.nextInt(12)) {
				case 0 -> this.servers.cut(server);
				case 1 -> {
					server.kill();
					server.revive();
				}
				case 2 -> server.behind = old;
				case 3 -> {
					server.behind = null;
					old = this.servers.state();
				}
				default -> server.stateChanged();
			}
			assertThat(reader.failure).hasNullValue();
		}
		this.servers.addresses().forEach((address) -> {
			this.servers.server(address).behind = null;
			this.servers.server(address).stateChanged();
		});
		Awaitility.await().until(() -> reader.items.size() >= 200);
		assertThat(reader.revisions()).isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
	}

	@Test
	void nowIsFixedByTheFirstChunkNotByTheNextServer() {
		this.servers.apply(Calls.put("before", "v"));
		Reader reader = new Reader(1);
		reader.read(this.client, from(0));
		Awaitility.await().until(() -> reader.chunks.size() == 1);
		this.servers.addresses().forEach((address) -> this.servers.server(address).kill());
		this.servers.apply(Calls.put("while away", "v"));
		this.servers.addresses().forEach((address) -> this.servers.server(address).revive());
		Awaitility.await().until(() -> !reader.items.isEmpty());
		assertThat(reader.revisions()).containsExactly(2L);
	}

	@Test
	void nothingComesThatWasNotAskedForAlsoAfterReconnecting() {
		for (int i = 0; i < 30; i++) {
			this.servers.apply(Calls.put("k", "v"));
		}
		Reader reader = new Reader(0);
		StreamCall call = reader.read(this.client, from(1));
		call.request(2);
		Awaitility.await().until(() -> reader.chunks.size() == 2);
		for (int i = 0; i < 3; i++) {
			this.servers.addresses().forEach((address) -> this.servers.cut(this.servers.server(address)));
		}
		call.request(1);
		Awaitility.await().until(() -> reader.chunks.size() >= 3);
		assertThat(reader.chunks).hasSize(3);
		assertThat(reader.revisions()).isEqualTo(LongStream.rangeClosed(1, 9).boxed().toList());
	}

	@Test
	void gapIsTold() {
		try (ScriptedServers forgetful = new ScriptedServers(1,
				DefaultLimits.limits().toBuilder().setFeedMaxItems(10).build());
				RoutedClusterClient late = new RoutedClusterClient(
						ClientSettings.of("flock", "m", forgetful.addresses()), forgetful, null)) {
			for (int i = 0; i < 100; i++) {
				forgetful.apply(Calls.put("k", "v"));
			}
			late.start();
			Reader reader = new Reader(1);
			reader.read(late, from(5));
			Awaitility.await().until(() -> reader.items.size() == forgetful.state().revision() - 90);
			assertThat(reader.chunks.get(0).getGap().getFromRevision()).isEqualTo(5);
			assertThat(reader.chunks.stream().filter(FeedChunk::hasGap)).hasSize(1);
		}
	}

	@Test
	void serverThatRefusesTheFeedIsLeftForAnother() {
		this.servers.addresses()
			.stream()
			.limit(2)
			.forEach((address) -> this.servers.server(address).refusesStreams = true);
		this.servers.apply(Calls.put("k", "v"));
		Reader reader = new Reader(1);
		reader.read(this.client, from(1));
		Awaitility.await().until(() -> !reader.items.isEmpty());
	}

	@Test
	void cancelledReaderIsNotCalledAgain() {
		Reader reader = new Reader(1);
		StreamCall call = reader.read(this.client, from(0));
		Awaitility.await().until(() -> reader.chunks.size() == 1);
		call.cancel();
		this.servers.apply(Calls.put("k", "v"));
		Calls.put(this.client, "other");
		assertThat(reader.items).isEmpty();
		this.client.stop();
		assertThat(reader.failure).hasNullValue();
	}

	@Test
	void readerIsToldWhenTheClientStops() {
		Reader reader = new Reader(1);
		reader.read(this.client, from(0));
		this.client.stop();
		assertThat(reader.failure.get()).hasMessage("this client is stopped");
		Reader late = new Reader(1);
		late.read(this.client, from(0));
		assertThat(late.failure.get()).hasMessage("this client is not running");
	}

	/** Collects what comes, and asks for more one by one. */
	private static final class Reader implements StreamReceiver<FeedChunk> {

		private final int more;

		private final List<FeedChunk> chunks = new CopyOnWriteArrayList<>();

		private final List<FeedItem> items = new CopyOnWriteArrayList<>();

		private final AtomicReference<LinkException> failure = new AtomicReference<>();

		private volatile StreamCall call = ClosedStream.INSTANCE;

		Reader(int more) {
			this.more = more;
		}

		StreamCall read(ClientCalls client, FeedRequest request) {
			this.call = client.feed(request, this);
			if (this.more > 0) {
				this.call.request(this.more);
			}
			return this.call;
		}

		List<Long> revisions() {
			return this.items.stream().map(FeedItem::getRevision).toList();
		}

		@Override
		public void onNext(FeedChunk chunk) {
			this.items.addAll(chunk.getItemsList());
			this.chunks.add(chunk);
			if (this.more > 0) {
				this.call.request(this.more);
			}
		}

		@Override
		public void onEnd() {
			this.failure.set(new LinkException("a feed does not end", true, null));
		}

		@Override
		public void onFailure(LinkException why) {
			this.failure.set(why);
		}

	}

}
