package io.submarine.cluster.internal.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.state.ClusterStateMachine.Applied;

import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TextFormat;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A snapshot and an entry of the log as release 0.1 wrote them. Every later release must
 * read both and make the same of them: the files are never written again. (They were, by
 * {@code -Dformats.write-0.1=true}.)
 */
class FormatsOf01Tests {

	private static final Path FOLDER = Path.of("src/test/resources/io/submarine/cluster/internal/state/formats/0.1");

	private static final List<String> COMMANDS = List.of(
			"session: 1 number: 3 acknowledged_below: 2 put { key: 'a' value: '2' expected_version: 1 }",
			"session: 1 number: 2 delete { key: 'never applied, it is a retry' }", "lease_grant { ttl_millis: 5000 }",
			"session_open { ttl_millis: 6000 }", "put { key: 'leased' value: '\\000\\377' lease_id: 2 }",
			"put { key: 'leased' keep_lease: true }", "delete { key: 'b' expected_version: 3 }",
			"session: 1 number: 4 transaction { compare { key: 'a' relation: EQUAL version: 2 }"
					+ " compare { key: 'a' relation: NOT_EQUAL value: 'x' }"
					+ " compare { key: 'a' relation: GREATER create_revision: 1 }"
					+ " compare { key: 'a' relation: LESS mod_revision: 99 } compare { key: 'a' lease_id: 0 }"
					+ " success { put { key: 't/1' value: '1' } } success { get { key: 'a' } }"
					+ " success { delete { key: 't/1' } }"
					+ " success { publish { event { id: '7' type: 'note' origin: 'h:1' payload: '{}' } } }"
					+ " failure { get { key: 'a' } } }",
			"publish { event { id: '8' type: 'stop' origin: 'h:1' target: 'h:1' target_kind: 'SERVER' payload: 'p'"
					+ " reply_to: '7' headers { name: 'traceparent' value: '00' } } }",
			"member_report { members { key: '_cluster/servers/h:1' lease_id: 1 state: MEMBER_STATE_SUSPECT"
					+ " heartbeat_millis: 9 usage: '{}' } }",
			"configure { limits { max_value_bytes: 1000 max_store_bytes: 100000 max_transaction_operations: 9"
					+ " feed_max_items: 50 feed_max_bytes: 100000 max_leases: 10 max_session_window: 20 }"
					+ " format_level: 1 }",
			"lease_revoke { lease_id: 2 }", "session: 4 number: 1 session_close { }", "lease_expire { lease_ids: 1 }",
			"lease_revoke { lease_id: 2 }");

	@Test
	void areReadAndMeanTheSame() throws IOException {
		if (Boolean.getBoolean("formats.write-0.1")) {
			write();
		}
		ClusterState state = Snapshots.read(Files.readAllBytes(FOLDER.resolve("snapshot")), "test");
		CommandBatch batch = CommandBatch.parseFrom(Files.readAllBytes(FOLDER.resolve("log-entry")));
		assertThat(String.join("\n", describe(state, batch)))
			.isEqualTo(String.join("\n", Files.readAllLines(FOLDER.resolve("meaning.txt"))));
	}

	private static void write() throws IOException {
		CommandBatch.Builder batch = CommandBatch.newBuilder().setTimeMillis(2_000);
		for (String command : COMMANDS) {
			batch.addCommands(Trace.command(command));
		}
		Files.createDirectories(FOLDER);
		ClusterState state = beforeTheEntry();
		Files.write(FOLDER.resolve("snapshot"), Snapshots.of(state));
		Files.write(FOLDER.resolve("log-entry"), batch.build().toByteArray());
		Files.write(FOLDER.resolve("meaning.txt"), describe(state, batch.build()));
	}

	/** With each kind of feed item in it. */
	private static ClusterState beforeTheEntry() {
		return ClusterStateMachine
			.apply(SnapshotTests.small(),
					Commands.batch(Trace.command("configure { limits { feed_max_items: 40 } }"),
							Trace.command("publish { event { id: '1' type: 't' } }"), Commands.put("gone", "1"),
							Commands.delete("gone"), Commands.putAll(List.of("p/1", "p/2"), "together"),
							Trace.command("reserved_keys: true put { key: '_cluster/interpreters/py' lease_id: 1 }")))
			.state();
	}

	private static List<String> describe(ClusterState state, CommandBatch batch) {
		List<String> lines = new ArrayList<>();
		lines.add("the snapshot");
		describe(state, lines);
		Applied applied = ClusterStateMachine.apply(state, batch);
		for (int i = 0; i < batch.getCommandsCount(); i++) {
			Command command = batch.getCommands(i);
			lines.add("> " + text(command));
			lines.add("< " + text(applied.replies().get(i)));
		}
		lines.add("after the log entry");
		describe(applied.state(), lines);
		return lines;
	}

	private static void describe(ClusterState state, List<String> lines) {
		lines.add("revision %d, time %d, next lease %d, level %d, %d bytes".formatted(state.revision(),
				state.timeMillis(), state.nextLeaseId, state.formatLevel(), state.storeBytes()));
		lines.add("limits " + text(state.limits()));
		state.entries.values().forEach((entry) -> lines.add("entry " + text(entry)));
		state.statuses.values().forEach((status) -> lines.add("member " + text(status)));
		state.leases
			.forEach((id, lease) -> lines.add("lease %d, %d ms, %s".formatted(id, lease.ttlMillis(), lease.keys())));
		state.sessions.forEach((id, session) -> {
			lines.add("session %d, acknowledged below %d".formatted(id, session.acknowledgedBelow()));
			session.replies().forEach((number, reply) -> lines.add("result " + number + " " + text(reply)));
		});
		for (long revision = state.feedFirstRevision(); revision <= state.revision(); revision++) {
			lines.add("feed " + text(state.feed.get(revision)));
		}
	}

	private static String text(MessageOrBuilder message) {
		return TextFormat.printer().emittingSingleLine(true).printToString(message).strip();
	}

}
