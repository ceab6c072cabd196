package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.Connection;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A failure says whether the request may have arrived. */
class LostConnectionTests {

	private final Loopback loopback = new Loopback();

	@AfterEach
	void closeAll() {
		this.loopback.close();
	}

	@Test
	void refusedConnectionFailsCallsUnsent() throws IOException {
		ServerAddress nobody = freeAddress();
		Connection connection = this.loopback.connect(nobody, TransportSettings.DEFAULT);
		Inbox inbox = new Inbox();
		connection.call(Loopback.request(1), inbox);
		Loopback.soon().until(() -> inbox.size() == 1);
		assertUnsent(inbox.failures, nobody);
		connection.call(Loopback.request(2), inbox);
		assertThat(inbox.failures).as("at once, once the first attempt has failed").hasSize(2);
		assertUnsent(inbox.failures, nobody);
	}

	@Test
	void serverThatAcceptsAndSaysNothingFailsCallsUnsentInTime() throws IOException {
		try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			ServerAddress address = new ServerAddress("127.0.0.1", mute.getLocalPort());
			Connection connection = this.loopback.connect(address, impatient());
			Inbox inbox = new Inbox();
			connection.call(Loopback.request(1), inbox);
			Loopback.soon().until(() -> inbox.size() == 1);
			assertUnsent(inbox.failures, address);
		}
	}

	@Test
	void lossFailsWhatWasWrittenAsPossiblySent() {
		ScriptedService service = ScriptedService.silentAfter(1);
		ClusterPort port = this.loopback.port(service);
		Connection connection = this.loopback.connected(port);
		Inbox inbox = new Inbox();
		connection.call(Loopback.request(1), inbox);
		connection.call(Loopback.request(2), inbox);
		Loopback.soon().until(() -> service.requests.size() == 3);
		port.close();
		Loopback.soon().until(() -> inbox.size() == 2);
		assertThat(inbox.failures).hasSize(2).allMatch(LinkException::sent);
		connection.call(Loopback.request(3), inbox);
		assertThat(inbox.failures).hasSize(3);
		assertThat(inbox.failures.get(2).sent()).isFalse();
	}

	@Test
	void lostConnectionComesBackByItself() {
		ClusterPort first = this.loopback.port(ScriptedService.answering());
		ServerAddress address = Loopback.address(first);
		Connection connection = this.loopback.connected(first);
		first.close();
		Loopback.soon().until(() -> isDown(connection));
		this.loopback.port(ScriptedService.answering(), address, TransportSettings.DEFAULT);
		Loopback.ask(connection);
	}

	@Test
	void serverThatComesLaterIsFound() throws IOException {
		ServerAddress address = freeAddress();
		Connection connection = this.loopback.connect(address, TransportSettings.DEFAULT);
		Loopback.soon().until(() -> isDown(connection));
		this.loopback.port(ScriptedService.answering(), address, TransportSettings.DEFAULT);
		Loopback.ask(connection);
	}

	@Test
	void wrongClusterIsRefusedInClearWordsAndUnsent() {
		ScriptedService service = ScriptedService.answering();
		ClusterPort port = this.loopback.port(service);
		Connection connection = this.loopback.connector("workbench-server", TransportSettings.DEFAULT)
			.connect(Loopback.address(port));
		Inbox inbox = new Inbox();
		connection.call(Loopback.request(1), inbox);
		Loopback.soon().until(() -> inbox.size() == 1);
		assertUnsent(inbox.failures, Loopback.address(port));
		assertThat(inbox.failures.get(0)).hasMessageContaining("cluster 'workbench-server' is not here");
		assertThat(service.requests).isEmpty();
	}

	@Test
	void unansweredCallFailsAfterItsTimeAndABit() {
		Connection connection = this.loopback.connected(this.loopback.port(ScriptedService.silentAfter(1)));
		Inbox inbox = new Inbox();
		connection.call(Loopback.request(1).toBuilder().setTimeoutMillis(50).build(), inbox);
		Loopback.soon().until(() -> inbox.size() == 1);
		assertThat(inbox.failures).singleElement().returns(true, LinkException::sent);
	}

	@Test
	void closingFailsWhatIsUnderWay() {
		Connection connection = this.loopback.connected(this.loopback.port(ScriptedService.silentAfter(1)));
		Inbox inbox = new Inbox();
		PartInbox<FeedChunk> feed = new PartInbox<>();
		connection.call(Loopback.request(1), inbox);
		connection.feed(FeedRequest.getDefaultInstance(), feed);
		connection.close();
		Loopback.soon().until(() -> inbox.size() == 1 && feed.failures.size() == 1);
		connection.call(Loopback.request(2), inbox);
		Loopback.soon().until(() -> inbox.size() == 2);
		assertThat(inbox.failures.get(1).sent()).isFalse();
	}

	@Test
	void streamFailsAtOnceWhileThereIsNoConnection() throws IOException {
		Connection connection = this.loopback.connect(freeAddress(), TransportSettings.DEFAULT);
		Loopback.soon().until(() -> isDown(connection));
		PartInbox<FeedChunk> feed = new PartInbox<>();
		connection.feed(FeedRequest.getDefaultInstance(), feed).request(1);
		Loopback.soon().until(() -> feed.failures.size() == 1);
		assertThat(feed.failures.get(0).sent()).isFalse();
	}

	private static boolean isDown(Connection connection) {
		Inbox inbox = new Inbox();
		connection.call(Loopback.request(Long.MIN_VALUE), inbox);
		Loopback.soon().until(() -> inbox.size() == 1);
		return inbox.failures.size() == 1;
	}

	private static void assertUnsent(List<LinkException> failures, ServerAddress address) {
		assertThat(failures).isNotEmpty()
			.noneMatch(LinkException::sent)
			.allSatisfy((failure) -> assertThat(failure).hasMessageContaining(address.toString()));
	}

	private static TransportSettings impatient() {
		LinkSettings links = LinkSettings.DEFAULT;
		return TransportSettings.DEFAULT
			.withLinks(new LinkSettings(Duration.ofMillis(300), links.firstAttempt(), links.reconnectInterval(),
					links.pingInterval(), links.pingTimeout(), links.packedBytes(), links.bytesUnderWay()));
	}

	/** An address nobody listens at. */
	private static ServerAddress freeAddress() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return new ServerAddress("127.0.0.1", socket.getLocalPort());
		}
	}

}
