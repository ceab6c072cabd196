package io.submarine.cluster.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.protocol.MemberKeys;
import io.submarine.cluster.internal.protocol.MemberState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is known of a member, under the names of R10 and R11. */
class MetasTests {

	private static final String SERVER = "10.0.0.1:6060";

	private static final String USAGE = "{\"CPU_USED\":1.5,\"MEMORY_USED\":1000,\"GPU\":{\"used\":2}}";

	private final StateMachineClient client = new StateMachineClient();

	private final Registrations registrations = new Registrations(this.client);

	private final FeedClusterDirectory directory = new FeedClusterDirectory(this.client, () -> null, Duration.ZERO,
			Duration.ofSeconds(30));

	@AfterEach
	void stop() {
		this.directory.stop();
		this.client.stop();
	}

	@Test
	void serverHasWhatItRegisteredAndWhatWasReported() {
		String key = MemberKeys.SERVERS + SERVER;
		long lease = this.registrations.join(key, """
				{"SUBMARINE_SERVER_HOST":"10.0.0.1","SUBMARINE_SERVER_PORT":6060,"WORKBENCH_SERVER_HOST":null,
				 "WORKBENCH_SERVER_PORT":null,"NODE_NAME":"n1","SERVER_START_TIME":"2026-01-02T03:04:05Z",
				 "FROM_A_NEWER_VERSION":{}}""");
		this.registrations.join(MemberKeys.INTERPRETERS + "b", "{\"INTP_SERVER\":\"" + SERVER + "\"}");
		this.registrations.join(MemberKeys.INTERPRETERS + "a", "{\"INTP_SERVER\":\"" + SERVER + "\"}");
		this.registrations.join(MemberKeys.INTERPRETERS + "c", "{\"INTP_SERVER\":\"10.0.0.2:6060\"}");
		this.directory.start();
		ServerMeta unreported = this.directory.server(SERVER).orElseThrow();
		assertThat(unreported.heartbeat()).isNull();
		assertThat(unreported.workbenchServerHost()).isNull();
		this.registrations.report(key, lease, MemberState.MEMBER_STATE_UP, USAGE);
		await().until(() -> this.directory.report(SERVER).isPresent());
		assertThat(this.directory.server(SERVER)).contains(new ServerMeta("10.0.0.1", 6060, null, null, null, "n1",
				Instant.parse("2026-01-02T03:04:05Z"), null, null, Map.of(), 1.5, 1000L,
				Instant.ofEpochMilli(1_700_000_000_000L), ClusterMember.State.UP, 2, List.of("a", "b")));
		assertThat(this.directory.server("a")).isEmpty();
	}

	@Test
	void interpreterHasTheNamesOfItsFieldsInCapitals() {
		String key = MemberKeys.INTERPRETERS + "python-1";
		long lease = this.registrations.join(key, """
				{"INTP_TSERVER_HOST":"10.0.0.9","INTP_TSERVER_PORT":9000,"INTP_START_TIME":"2026-01-02T03:04:05Z",
				 "INTP_PROCESS_NAME":"python"}""");
		this.registrations.report(key, lease, MemberState.MEMBER_STATE_SUSPECT, USAGE);
		this.directory.start();
		InterpreterMeta meta = this.directory.interpreter("python-1").orElseThrow();
		var json = JsonMapper.shared().valueToTree(meta);
		assertThat(json.get("INTP_TSERVER_HOST").stringValue()).isEqualTo("10.0.0.9");
		assertThat(json.get("INTP_TSERVER_PORT").intValue()).isEqualTo(9000);
		assertThat(json.get("INTP_START_TIME").stringValue()).isEqualTo("2026-01-02T03:04:05Z");
		assertThat(json.get("HEARTBEAT").stringValue()).isEqualTo("2023-11-14T22:13:20Z");
		assertThat(json.get("INTP_PROCESS_NAME").stringValue()).isEqualTo("python");
		assertThat(json.get("STATUS").stringValue()).isEqualTo("SUSPECT");
		assertThat(json.get("CPU_USED").doubleValue()).isEqualTo(1.5);
	}

	@Test
	void reportOfAnEarlierIncarnationIsNotShown() {
		String key = MemberKeys.INTERPRETERS + "a";
		long first = this.registrations.joinInterpreter("a");
		this.registrations.report(key, first, MemberState.MEMBER_STATE_UP, USAGE);
		this.directory.start();
		assertThat(this.directory.report("a")).get()
			.satisfies((report) -> assertThat(report.usage("CPU_USED", 0)).isEqualTo(1.5));
		long second = this.registrations.joinInterpreter("a");
		await().until(() -> this.directory.find("a").orElseThrow().incarnation() == second);
		assertThat(this.directory.report("a")).isEmpty();
		this.registrations.report(key, second, MemberState.MEMBER_STATE_UP, "{\"CPU_USED\":2}");
		assertThat(this.directory.refreshReports()).succeedsWithin(Duration.ofSeconds(30));
		assertThat(this.directory.report("a").orElseThrow().usage("CPU_USED", 0)).isEqualTo(2);
		assertThat(this.directory.report("a").orElseThrow().usage("MISSING", -1)).isEqualTo(-1);
	}

}
