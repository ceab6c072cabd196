package io.submarine.cluster.integration.faults;

import java.time.Duration;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import io.submarine.cluster.integration.processes.SampleServers;
import io.submarine.cluster.integration.processes.SampleServers.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Three servers are operated by their endpoint {@code cluster}. */
class OperatedClusterTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String PATH = "/actuator/cluster/submarine-server/";

	@RegisterExtension
	final SampleServers servers = new SampleServers("management.endpoint.cluster.access=unrestricted",
			"submarine.cluster.election-timeout=3s", "submarine.cluster.heartbeat-interval=1s");

	@Test
	void leadershipIsMovedServersAreDrainedAndMembersExpelled() {
		leadershipGoesWhereItIsSent();
		drainedLeaderLeavesLeadershipAndDirectory();
		expelledMemberComesAgainAsAnother();
		whatIsWrongIsSaid();
		assertThat(operate(0, "snapshot", "{}").read("$.outcome")).isEqualTo("a snapshot is on disk");
	}

	private void leadershipGoesWhereItIsSent() {
		int leader = this.servers.leader();
		int target = (leader + 1) % 3;
		await("the leader hears the other").atMost(LIMIT).until(() -> reachable(leader).contains(address(target)));
		String body = "{\"server\":\"%s\"}".formatted(address(target));
		await("it is sent there").atMost(LIMIT)
			.until(() -> leads(target) || operate(leader, "transfer-leadership", body).status() == 200);
		await("the other leads").atMost(LIMIT).until(() -> leads(target));
	}

	private void drainedLeaderLeavesLeadershipAndDirectory() {
		int drained = this.servers.leader();
		int other = (drained + 1) % 3;
		await("all are members").atMost(LIMIT).until(() -> members(other).size() == 3);
		Answer answer = operate(drained, "drain", "{}");
		assertThat(answer.status()).as(answer.body()).isEqualTo(200);
		await("another leads").atMost(LIMIT).until(() -> !leads(drained) && this.servers.leader() != drained);
		await("it is no member").atMost(LIMIT)
			.until(() -> members(other).size() == 2 && !members(other).contains(address(drained)));
		assertThat(show(drained, "status").read("$.drained")).isEqualTo("true");
		await("it still writes").atMost(LIMIT).until(() -> put(drained, "/api/metadata/written-at/drained") < 300);
		assertThat(operate(drained, "undrain", "{}").status()).isEqualTo(200);
		await("it is a member again").atMost(LIMIT).until(() -> members(other).contains(address(drained)));
		assertThat(show(drained, "status").read("$.drained")).isEqualTo("false");
	}

	private void expelledMemberComesAgainAsAnother() {
		String id = address(2);
		await("it is a member").atMost(LIMIT).until(() -> members(0).contains(id));
		long incarnation = incarnation(id);
		Answer answer = operate(0, "expel", "{\"member\":\"%s\"}".formatted(id));
		assertThat(answer.status()).as(answer.body()).isEqualTo(200);
		assertThat(answer.read("$.outcome")).contains("registers again");
		await("it has registered again").atMost(LIMIT)
			.until(() -> members(0).contains(id) && incarnation(id) > incarnation);
	}

	private void whatIsWrongIsSaid() {
		int leader = this.servers.leader();
		int follower = (leader + 1) % 3;
		assertProblem(operate(follower, "transfer-leadership", "{}"), 409, address(leader));
		assertProblem(operate(leader, "transfer-leadership", "{\"server\":\"10.9.9.9:1\"}"), 404, "no server");
		assertProblem(operate(leader, "transfer-leadership", "{\"server\":\"a:b\"}"), 400, "a:b");
		assertProblem(operate(leader, "expel", "{\"member\":\"nobody\"}"), 404, "no member 'nobody'");
		assertProblem(operate(leader, "expel", "{}"), 400, "which member");
		assertProblem(operate(leader, "dance", "{}"), 404, "no operation 'dance'");
	}

	private static void assertProblem(Answer answer, int status, String reason) {
		assertThat(answer.status()).as(answer.body()).isEqualTo(status);
		assertThat(answer.read("$.detail")).contains(reason);
		assertThat(answer.read("$.outcome")).isEqualTo("NOT_APPLIED");
	}

	private Answer operate(int server, String operation, String body) {
		return this.servers.send(server, "POST", PATH + operation, body);
	}

	private Answer show(int server, String part) {
		return this.servers.send(server, "GET", PATH + part, "");
	}

	private int put(int server, String path) {
		return this.servers.send(server, "PUT", path, "1").status();
	}

	private boolean leads(int server) {
		return show(server, "status").read("$.role").equals("LEADER");
	}

	private List<String> members(int server) {
		return JsonPath.read(show(server, "members").body(), "$.members[*].id");
	}

	private long incarnation(String id) {
		List<Number> found = JsonPath.read(show(0, "members").body(),
				"$.members[?(@.id == '%s')].incarnation".formatted(id));
		return found.isEmpty() ? 0 : found.get(0).longValue();
	}

	private List<String> reachable(int server) {
		return JsonPath.read(show(server, "peers").body(), "$.peers[?(@.reachable == true)].address");
	}

	private String address(int server) {
		return this.servers.address(server);
	}

}
