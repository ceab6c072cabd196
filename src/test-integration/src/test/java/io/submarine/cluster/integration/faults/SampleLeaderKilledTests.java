package io.submarine.cluster.integration.faults;

import java.util.LinkedHashMap;
import java.util.Map;

import io.submarine.cluster.integration.processes.SampleServers;
import io.submarine.cluster.integration.processes.SampleServers.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The sample application's leader dies as {@code kill -9} ends it. R1, R12. */
class SampleLeaderKilledTests {

	private static final int PUTS = 30;

	@RegisterExtension
	final SampleServers servers = new SampleServers();

	/** Values whose PUT was acknowledged, by path. */
	private final Map<String, Integer> acknowledged = new LinkedHashMap<>();

	@Test
	void acknowledgedWritesAreOnEachServerAndALostQuorumIsSaid() {
		putSome(0, "before");
		int killed = this.servers.leader();
		this.servers.process(killed).kill();
		int survivor = (killed + 1) % 3;
		await("a write after the kill").until(() -> put(survivor, "/api/metadata/after/kill", 1).status() == 201);
		putSome(survivor, "after");
		for (int server = 0; server < 3; server++) {
			if (server != killed) {
				assertAllOn(server);
			}
		}
		this.servers.restart(killed);
		assertAllOn(killed);
		assertLostQuorumIsSaid();
	}

	/** Leaves one server of three. */
	private void assertLostQuorumIsSaid() {
		int survivor = this.servers.leader();
		this.servers.process((survivor + 1) % 3).kill();
		this.servers.process((survivor + 2) % 3).kill();
		Answer answer = put(survivor, "/api/metadata/without/quorum", 1);
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.read("$.outcome")).isIn("NOT_APPLIED", "UNKNOWN");
		assertThat(this.servers.send(survivor, "GET", "/api/metadata/without/quorum", "").status()).isEqualTo(503);
	}

	private void putSome(int server, String time) {
		for (int i = 0; i < PUTS; i++) {
			String path = "/api/metadata/%s/%d".formatted(time, i);
			assertThat(put(server, path, i).status()).isEqualTo(201);
			this.acknowledged.put(path, i);
		}
	}

	private Answer put(int server, String path, int value) {
		return this.servers.send(server, "PUT", path, "{\"n\":%d}".formatted(value));
	}

	private void assertAllOn(int server) {
		this.acknowledged.forEach((path, value) -> {
			Answer answer = this.servers.send(server, "GET", path, "");
			assertThat(answer.status()).as("%s on server %d: %s", path, server, answer).isEqualTo(200);
			assertThat(answer.read("$.value.n")).isEqualTo(value.toString());
		});
	}

}
