package io.submarine.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.discovery.ClusterDirectory;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** The order in which a server goes. */
class GracefulShutdownTests {

	@Test
	void leavesTheDirectoryThenDrainsRequestsThenHandsOverThenStops() throws Exception {
		List<String> addresses = freePorts(3).stream().map((port) -> "127.0.0.1:" + port).toList();
		List<SampleServer> servers = new ArrayList<>();
		try {
			for (String address : addresses) {
				servers.add(SampleServer.startWith(SlowRequest.class,
						"submarine.server.addr=" + String.join(",", addresses), "submarine.cluster.self=" + address,
						"submarine.cluster.election-timeout=4s"));
			}
			SampleServer leader = await().until(() -> leaderOf(servers), (found) -> found != null);
			SampleServer other = servers.get((servers.indexOf(leader) + 1) % 3);
			String id = server(leader).address().toString();
			ClusterDirectory directory = other.context().getBean(ClusterDirectory.class);
			await().until(() -> directory.find(id).isPresent());
			goesInOrder(leader, other, id, directory);
		}
		finally {
			servers.forEach(SampleServer::close);
		}
	}

	private static void goesInOrder(SampleServer leader, SampleServer other, String id, ClusterDirectory directory)
			throws Exception {
		SlowRequest slow = leader.context().getBean(SlowRequest.class);
		ClusterServer node = server(leader);
		CompletableFuture<HttpResponse<String>> request = leader.client()
			.sendAsync(HttpRequest.newBuilder(leader.uri("/slow")).build(), HttpResponse.BodyHandlers.ofString());
		assertThat(slow.begun.await(30, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<Void> closing = CompletableFuture.runAsync(leader.context()::close);
		await().until(() -> directory.find(id).isEmpty());
		assertThat(request).isNotDone();
		assertThat(node.view().role()).isEqualTo(ClusterRole.LEADER);
		assertThat(node.view().status()).isEqualTo(ClusterStatus.AVAILABLE);
		slow.end.countDown();
		assertThat(request.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
		closing.get(60, TimeUnit.SECONDS);
		assertThat(node.isRunning()).isFalse();
		await().until(() -> other.get("/api/cluster").body().contains("AVAILABLE"));
		assertThat(server(other).view().leader()).isNotNull().doesNotHaveToString(id);
	}

	private static SampleServer leaderOf(List<SampleServer> servers) {
		return servers.stream()
			.filter((server) -> server(server).view().role() == ClusterRole.LEADER)
			.findFirst()
			.orElse(null);
	}

	private static ClusterServer server(SampleServer server) {
		return server.context().getBean(ClusterServer.class);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

	private static List<Integer> freePorts(int count) throws IOException {
		List<ServerSocket> sockets = new ArrayList<>();
		try {
			for (int i = 0; i < count; i++) {
				sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
			}
			return sockets.stream().map(ServerSocket::getLocalPort).toList();
		}
		finally {
			for (ServerSocket socket : sockets) {
				socket.close();
			}
		}
	}

	/** A request that takes until it is let go. */
	@RestController
	static class SlowRequest {

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch end = new CountDownLatch(1);

		@GetMapping("/slow")
		String slow() throws InterruptedException {
			this.begun.countDown();
			return this.end.await(60, TimeUnit.SECONDS) ? "done" : "late";
		}

	}

}
