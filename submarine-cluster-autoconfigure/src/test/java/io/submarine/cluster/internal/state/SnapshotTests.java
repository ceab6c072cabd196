package io.submarine.cluster.internal.state;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Configure;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.Limits;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Transaction;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SnapshotTests {

	/** Something of everything that a state can hold. */
	static ClusterState small() {
		Command member = Commands.put("_cluster/servers/h:1", "{}")
			.toBuilder()
			.setReservedKeys(true)
			.setPut(Commands.put("_cluster/servers/h:1", "{}").getPut().toBuilder().setLeaseId(1))
			.build();
		Command report = Trace.command(
				"member_report { members { key: '_cluster/servers/h:1' lease_id: 1 heartbeat_millis: 5 usage: '{}' } }");
		return Commands.applied(Commands.openSession(), Commands.grant(), member, report,
				Commands.in(1, 1, Commands.put("a", "1")), Commands.in(1, 2, Commands.delete("none")),
				Command.newBuilder()
					.setConfigure(Configure.newBuilder().setLimits(Limits.newBuilder().setFeedMaxItems(4)))
					.build(),
				Commands.put("b", "1"), Commands.put("b", "2"), Commands.put("b", "3"));
	}

	@Test
	void holdsAllThereIs() {
		ClusterState state = small();
		ClusterState read = Snapshots.reloaded(state);
		assertThat(read.cluster()).isEqualTo("test");
		assertThat(read.revision()).isEqualTo(state.revision());
		assertThat(read.timeMillis()).isEqualTo(state.timeMillis());
		assertThat(read.nextLeaseId).isEqualTo(state.nextLeaseId);
		assertThat(read.limits()).isEqualTo(state.limits());
		assertThat(read.formatLevel()).isEqualTo(state.formatLevel());
		assertThat(read.storeBytes()).isEqualTo(state.storeBytes());
		assertThat(read.entries).isEqualTo(state.entries).isNotEmpty();
		assertThat(read.leases).isEqualTo(state.leases).isNotEmpty();
		assertThat(read.sessions).isEqualTo(state.sessions).isNotEmpty();
		assertThat(read.statuses).isEqualTo(state.statuses).isNotEmpty();
		assertThat(read.feedFirstRevision()).isEqualTo(state.feedFirstRevision()).isGreaterThan(1);
		assertThat(read.feed.bytes()).isEqualTo(state.feed.bytes()).isPositive();
		assertThat(Snapshots.of(read)).isEqualTo(Snapshots.of(state));
	}

	@Test
	void anEmptyStateIsASnapshotToo() {
		ClusterState state = ClusterState.empty("test", DefaultLimits.limits());
		assertThat(Snapshots.of(Snapshots.reloaded(state))).isEqualTo(Snapshots.of(state));
	}

	@Test
	void manyBlocksAndAWindowLargerThanABlock() {
		List<Command> commands = new ArrayList<>();
		commands.add(Commands.openSession());
		for (int i = 0; i < 200; i++) {
			commands.add(Commands.put("k" + i, 10_000));
		}
		Transaction.Builder reads = Transaction.newBuilder();
		for (int i = 0; i < 20; i++) {
			reads.addSuccess(Operation.newBuilder().setGet(Get.newBuilder().setKey("k" + i)));
		}
		for (int number = 1; number <= 10; number++) {
			commands.add(Commands.in(1, number, Command.newBuilder().setTransaction(reads).build()));
		}
		ClusterState state = Commands.applied(commands.toArray(Command[]::new));
		ClusterState read = Snapshots.reloaded(state);
		assertThat(read.sessions).isEqualTo(state.sessions);
		assertThat(read.storeBytes()).isEqualTo(state.storeBytes()).isGreaterThan(4_000_000);
		assertThat(Snapshots.of(read)).isEqualTo(Snapshots.of(state));
	}

	@Test
	void goesOnWhereItWas() {
		ClusterState state = small();
		Command next = Commands.in(1, 3, Commands.put("a", "2"));
		assertThat(ClusterStateMachine.apply(Snapshots.reloaded(state), Commands.batch(next)).replies())
			.isEqualTo(ClusterStateMachine.apply(state, Commands.batch(next)).replies());
	}

	@Test
	void beginsWithALineThatPeopleCanRead() {
		assertThat(new String(Snapshots.of(small()), StandardCharsets.ISO_8859_1))
			.startsWith("submarine-cluster snapshot 1\n");
	}

	@Test
	void ofAnotherClusterIsRefusedByName() {
		assertThatExceptionOfType(SnapshotFormatException.class)
			.isThrownBy(() -> Snapshots.read(Snapshots.of(small()), "workbench-server"))
			.withMessage("belongs to cluster 'test', not to 'workbench-server'");
	}

	@Test
	void ofANewerReleaseIsRefusedByVersion() {
		byte[] snapshot = Snapshots.of(small());
		snapshot["submarine-cluster snapshot ".length()] = '2';
		assertThatExceptionOfType(SnapshotFormatException.class).isThrownBy(() -> Snapshots.read(snapshot, "test"))
			.withMessageContaining("format version '2', this release reads version 1");
	}

	@Test
	void ofAHigherFormatLevelIsRefused() {
		ClusterState state = ClusterStateMachine
			.apply(small(),
					Commands.batch(Command.newBuilder().setConfigure(Configure.newBuilder().setFormatLevel(7)).build()))
			.state();
		assertThatExceptionOfType(SnapshotFormatException.class)
			.isThrownBy(() -> Snapshots.read(Snapshots.of(state), "test"))
			.withMessage("has format level 7, this release reads levels up to 1");
	}

	@Test
	void anyOtherFileIsRefused() {
		for (String other : List.of("", "\n", "PK\u0003\u0004", "submarine-cluster", "x".repeat(100_000))) {
			assertThatExceptionOfType(SnapshotFormatException.class)
				.isThrownBy(() -> Snapshots.read(other.getBytes(StandardCharsets.UTF_8), "test"))
				.withMessageContaining("no snapshot of a cluster");
		}
	}

	@Test
	void aStreamThatFailsFailsTheWriter() {
		IOException full = new IOException("no space left on device");
		OutputStream out = new OutputStream() {

			@Override
			public void write(int b) throws IOException {
				throw full;
			}

		};
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> SnapshotWriter.write(small(), out))
			.isSameAs(full);
	}

}
