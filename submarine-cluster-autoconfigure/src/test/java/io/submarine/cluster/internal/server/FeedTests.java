package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;
import io.submarine.cluster.internal.protocol.LinkException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FeedTests {

	private static TestCluster cluster;

	@BeforeAll
	static void start(@TempDir Path root) {
		cluster = new TestCluster(root, 3, TestCluster.STEADY).start();
	}

	@AfterAll
	static void stop() {
		cluster.close();
	}

	private static long put(String key) {
		return cluster.put(key, "v").getRevision();
	}

	@Test
	void readersOfEveryServerSeeTheSameOrder() {
		List<TestReader> readers = cluster.servers()
			.stream()
			.map((server) -> TestReader.open(server, "order/", 1))
			.toList();
		List<String> keys = IntStream.range(0, 100).mapToObj((i) -> "order/" + i).toList();
		keys.forEach(FeedTests::put);
		Awaitility.await()
			.untilAsserted(() -> assertThat(readers)
				.allSatisfy((reader) -> assertThat(reader.keys()).containsExactlyElementsOf(keys)));
	}

	@Test
	void fromNowOnBeginsAfterWhatWasAcknowledgedBefore() {
		put("now/before");
		TestReader reader = TestReader.open(cluster.followers().get(0), "now/", 0);
		Awaitility.await().until(() -> !reader.chunks().isEmpty());
		put("now/after");
		Awaitility.await().until(() -> !reader.items().isEmpty());
		assertThat(reader.keys()).containsExactly("now/after");
	}

	@Test
	void readerGetsNoMoreThanItAskedFor() {
		long first = put("slow/0");
		TestReader reader = TestReader.openSlow(cluster.leader(), "slow/", first);
		put("slow/1");
		assertThat(reader.chunks()).isEmpty();
		reader.ask(1);
		Awaitility.await().until(() -> reader.keys().equals(List.of("slow/0", "slow/1")));
		put("slow/2");
		put("slow/3");
		assertThat(reader.chunks()).hasSize(1);
		reader.ask(1);
		Awaitility.await().until(() -> reader.keys().size() == 4);
		assertThat(reader.chunks()).hasSize(2);
	}

	@Test
	void readerResumesOnAnotherServerWhereItStopped() {
		long first = put("resume/0");
		TestReader one = TestReader.open(cluster.servers().get(0), "resume/", first);
		Awaitility.await().until(() -> one.keys().contains("resume/0"));
		one.cancel();
		put("resume/1");
		TestReader two = TestReader.open(cluster.servers().get(1), "resume/",
				one.chunks().get(one.chunks().size() - 1).getReadTo() + 1);
		Awaitility.await().until(() -> !two.items().isEmpty());
		assertThat(two.keys()).containsExactly("resume/1");
	}

	@Test
	void readerThatWantsNothingIsToldHowFarItHasCome() {
		TestReader reader = TestReader.open(cluster.leader(), "nobody/writes/here/", 1);
		TestClient leader = TestClient.of(cluster.leader());
		for (int i = 0; i < 1100; i++) {
			leader.apply(TestClient.put("busy/" + i % 10, "v"));
		}
		Awaitility.await().until(() -> reader.chunks().size() >= 2);
		assertThat(reader.items()).isEmpty();
		assertThat(reader.chunks().get(1).getReadTo()).isGreaterThanOrEqualTo(1000);
	}

	@Test
	void manyReadersSeeAChangeSoonAfterItsAcknowledgement() {
		List<TestReader> readers = IntStream.range(0, 100)
			.mapToObj((i) -> TestReader.open(cluster.leader(), "many/", 0))
			.toList();
		Awaitility.await().until(() -> readers.stream().noneMatch((reader) -> reader.chunks().isEmpty()));
		put("many/a");
		long acknowledged = System.nanoTime();
		Awaitility.await()
			.pollInterval(Duration.ofMillis(1))
			.until(() -> readers.stream().allMatch((reader) -> reader.keys().contains("many/a")));
		// About a millisecond on an idle machine.
		assertThat(Duration.ofNanos(System.nanoTime() - acknowledged)).isLessThan(Duration.ofMillis(500));
		readers.forEach(TestReader::cancel);
	}

	@Test
	void scanReadsOneRevisionHoweverSlowly() {
		IntStream.range(0, 10).forEach((i) -> put("scan/" + i));
		List<ScanPage> pages = new ArrayList<>();
		boolean[] ended = new boolean[1];
		StreamCall scan = cluster.followers()
			.get(0)
			.local()
			.scan(ScanRequest.newBuilder()
				.setConsistency(Query.Consistency.LINEARIZABLE)
				.setPrefix("scan/")
				.setPageSize(4)
				.build(), new StreamReceiver<>() {

					@Override
					public void onNext(ScanPage part) {
						synchronized (pages) {
							pages.add(part);
						}
					}

					@Override
					public void onEnd() {
						synchronized (pages) {
							ended[0] = true;
						}
					}

					@Override
					public void onFailure(LinkException failure) {
						throw failure;
					}

				});
		scan.request(1);
		Awaitility.await().until(() -> size(pages) == 1);
		put("scan/later");
		scan.request(5);
		Awaitility.await().until(() -> size(pages) == 3);
		synchronized (pages) {
			assertThat(pages).extracting(ScanPage::getRevision).containsOnly(pages.get(0).getRevision());
			assertThat(pages.stream().mapToInt(ScanPage::getEntriesCount).sum()).isEqualTo(10);
		}
		Awaitility.await().until(() -> {
			synchronized (pages) {
				return ended[0];
			}
		});
	}

	private static int size(List<ScanPage> pages) {
		synchronized (pages) {
			return pages.size();
		}
	}

}
