package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScanTests {

	private static final ScanRequest ALL = ScanRequest.newBuilder().setPrefix("k/").setPageSize(4).build();

	private final ScriptedServers servers = new ScriptedServers(3);

	private final RoutedClusterClient client = new RoutedClusterClient(
			ClientSettings.of("flock", "m", this.servers.addresses()).withOperationTimeout(Duration.ofMillis(500)),
			this.servers, null);

	private final List<ScanPage> pages = new CopyOnWriteArrayList<>();

	private final List<String> ends = new CopyOnWriteArrayList<>();

	@BeforeEach
	void start() {
		for (int i = 10; i < 20; i++) {
			this.servers.apply(Calls.put("k/" + i, "v"));
		}
		this.client.start();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.servers.close();
	}

	private StreamCall scan() {
		return this.client.scan(ALL, new StreamReceiver<>() {

			@Override
			public void onNext(ScanPage page) {
				ScanTests.this.pages.add(page);
			}

			@Override
			public void onEnd() {
				ScanTests.this.ends.add("end");
			}

			@Override
			public void onFailure(LinkException failure) {
				ScanTests.this.ends.add(failure.getMessage());
			}
		});
	}

	@Test
	void pagesComeAsAskedForAndThenTheEnd() {
		StreamCall scan = scan();
		scan.request(1);
		Awaitility.await().until(() -> this.pages.size() == 1);
		assertThat(this.ends).isEmpty();
		scan.request(5);
		Awaitility.await().until(() -> this.ends.contains("end"));
		assertThat(this.pages.stream().flatMap((page) -> page.getEntriesList().stream())).hasSize(10);
	}

	@Test
	void lossBeforeTheFirstPageBeginsAnew() {
		StreamCall scan = scan();
		this.servers.addresses().forEach((address) -> this.servers.cut(this.servers.server(address)));
		scan.request(9);
		Awaitility.await().until(() -> this.ends.contains("end"));
		assertThat(this.pages.stream().flatMap((page) -> page.getEntriesList().stream())).hasSize(10);
	}

	@Test
	void lossInTheMiddleIsTold() {
		StreamCall scan = scan();
		scan.request(1);
		Awaitility.await().until(() -> this.pages.size() == 1);
		this.servers.addresses().forEach((address) -> this.servers.cut(this.servers.server(address)));
		Awaitility.await().until(() -> this.ends.size() == 1);
		assertThat(this.ends).containsExactly("the stream was lost");
	}

	@Test
	void scanThatNoServerAnswersFailsWithinTheOperationTimeout() {
		this.servers.addresses().forEach((address) -> this.servers.server(address).refusesStreams = true);
		scan().request(1);
		Awaitility.await().until(() -> this.ends.size() == 1);
		assertThat(this.ends.get(0)).startsWith("no server began to answer within 500 ms: ");
	}

	@Test
	void scanAfterTheStopFailsAtOnce() {
		this.client.stop();
		scan().cancel();
		assertThat(this.ends).containsExactly("this client is not running");
	}

}
