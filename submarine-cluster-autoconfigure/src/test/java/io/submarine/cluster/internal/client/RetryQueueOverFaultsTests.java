package io.submarine.cluster.internal.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.submarine.cluster.RetryQueueView;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests and answers are lost and leaders change, while one thread submits and writes
 * directly, to few keys, in turn. R12; mistake 10 of the predecessors.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RetryQueueOverFaultsTests {

	private static final int CHANGES = 300;

	private static final int KEYS = 5;

	private static Operation put(String key, int number) {
		return Operation.newBuilder()
			.setPut(Put.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8("" + number)))
			.build();
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void submissionsAndDirectWritesAreAppliedOnceAndInTheirOrderPerKey(long seed) {
		Random random = new Random(seed);
		Random faults = new Random(seed * 31);
		try (ScriptedServers servers = new ScriptedServers(3);
				RoutedClusterClient client = new RoutedClusterClient(
						ClientSettings.of("flock", "m", servers.addresses()), servers, null)) {
			servers.script((server, request) -> {
				synchronized (faults) {
					return switch (request.hasCommand() ? faults.nextInt(30) : 29) {
						case 0, 1 -> Fault.REQUEST_LOST;
						case 2, 3 -> Fault.ANSWER_LOST;
						case 4 -> Fault.UNKNOWN_DONE;
						default -> Fault.NONE;
					};
				}
			});
			client.start();
			Map<String, Integer> newest = new HashMap<>();
			List<CompletableFuture<Long>> submitted = new ArrayList<>();
			List<CompletableFuture<Reply>> direct = new ArrayList<>();
			for (int number = 1; number <= CHANGES; number++) {
				String key = "k" + random.nextInt(KEYS);
				newest.put(key, number);
				if (random.nextInt(3) == 0) {
					direct.add(client.submit("put", Calls.put(key, "" + number), Calls.LIMIT.multipliedBy(6)));
				}
				else {
					submitted.add(client.enqueue("put", put(key, number), random.nextInt(4) > 0));
				}
				if (random.nextInt(25) == 0) {
					servers.elect(random.nextInt(3));
				}
			}
			Awaitility.await().until(() -> client.retryQueue().depth() == 0);
			long stored = submitted.stream().map(CompletableFuture::join).filter((revision) -> revision > 0).count();
			direct.forEach(CompletableFuture::join);
			assertThat(servers.state().revision()).isEqualTo(stored + direct.size());
			newest.forEach(
					(key, number) -> assertThat(Calls.get(client, key).getGet().getEntry().getValue().toStringUtf8())
						.isEqualTo("" + number));
			assertThat(client.retryQueue().bytes()).isZero();
		}
	}

	@ParameterizedTest(name = "{0} submissions")
	@ValueSource(ints = { 1, 500 })
	void whatWasSubmittedBeforeThereIsALeaderIsCommittedWhenThereIs(int count) {
		try (ScriptedServers servers = new ScriptedServers(3);
				RoutedClusterClient client = new RoutedClusterClient(
						ClientSettings.of("flock", "m", servers.addresses()), servers, null)) {
			servers.elect(-1);
			client.start();
			List<CompletableFuture<Long>> submitted = new ArrayList<>();
			for (int number = 0; number < count; number++) {
				submitted.add(client.enqueue("put", put("k" + number, number), true));
			}
			assertThat(client.retryQueue().depth()).isEqualTo(count);
			servers.elect(2);
			List<Long> revisions = submitted.stream().map(CompletableFuture::join).toList();
			assertThat(revisions).isSorted().doesNotHaveDuplicates();
			client.stop();
			assertThat(client.retryQueue()).isEqualTo(RetryQueueView.EMPTY);
		}
	}

}
