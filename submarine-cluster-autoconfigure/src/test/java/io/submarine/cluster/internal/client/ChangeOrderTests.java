package io.submarine.cluster.internal.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Reply;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeOrderTests {

	private static final int CHANGES = 400;

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3 })
	void changesOfOneThreadAreAppliedInTheirOrderOverLossesAndElections(long seed) {
		Random random = new Random(seed);
		try (ScriptedServers servers = new ScriptedServers(3);
				RoutedClusterClient client = new RoutedClusterClient(
						ClientSettings.of("flock", "m", servers.addresses()), servers, null)) {
			servers.script((server, request) -> {
				synchronized (random) {
					if (random.nextInt(60) == 0) {
						servers.elect(random.nextInt(3));
					}
					return switch (random.nextInt(40)) {
						case 0 -> Fault.REQUEST_LOST;
						case 1 -> Fault.ANSWER_LOST;
						default -> Fault.NONE;
					};
				}
			});
			client.start();
			List<CompletableFuture<Reply>> replies = new ArrayList<>();
			for (int i = 0; i < CHANGES; i++) {
				replies.add(client.submit("put 'k'", Calls.put("k", Integer.toString(i)), Calls.LIMIT));
			}
			replies.forEach(CompletableFuture::join);
			assertThat(firstApplications(servers)).isSorted().hasSize(CHANGES);
		}
	}

	private List<Integer> firstApplications(ScriptedServers servers) {
		Set<Long> seen = new HashSet<>();
		List<Integer> values = new ArrayList<>();
		for (Command command : servers.applied()) {
			if (command.hasPut() && seen.add(command.getNumber())) {
				values.add(Integer.parseInt(command.getPut().getValue().toStringUtf8()));
			}
		}
		return values;
	}

}
