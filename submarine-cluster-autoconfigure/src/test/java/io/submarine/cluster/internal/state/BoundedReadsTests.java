package io.submarine.cluster.internal.state;

import java.util.stream.IntStream;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.LeaseExpire;
import io.submarine.cluster.internal.protocol.ListResult;
import io.submarine.cluster.internal.protocol.MembersResult;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.Transaction;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** No answer is larger than a message may be, and none takes longer than it should. */
class BoundedReadsTests {

	private static final FeedRequest ALL = FeedRequest.newBuilder().addPrefixes("").build();

	private static Command[] puts(String prefix, int count, int bytes) {
		return IntStream.range(0, count)
			.mapToObj((i) -> Commands.put("%s%05d".formatted(prefix, i), bytes))
			.map((command) -> command.toBuilder().setReservedKeys(true).build())
			.toArray(Command[]::new);
	}

	@Test
	void aPageHoldsAThousandEntries() {
		ClusterState state = Commands.applied(puts("k", 2_500, 1));
		ListResult page = state.list("k", "", 0);
		assertThat(page.getEntriesCount()).isEqualTo(1_000);
		assertThat(page.getMore()).isTrue();
		page = state.list("k", "k01499", 5_000);
		assertThat(page.getEntriesCount()).isEqualTo(1_000);
		assertThat(page.getMore()).isFalse();
		assertThat(page.getEntries(0).getKey()).isEqualTo("k01500");
	}

	@Test
	void aPageHoldsAMebibyte() {
		ClusterState state = Commands.applied(puts("k", 20, 60_000));
		ListResult page = state.list("", "", 0);
		assertThat(page.getSerializedSize()).isBetween(900_000, 1 << 20);
		assertThat(page.getMore()).isTrue();
		ListResult rest = state.list("", page.getEntries(page.getEntriesCount() - 1).getKey(), 0);
		assertThat(page.getEntriesCount() + rest.getEntriesCount()).isEqualTo(20);
		assertThat(rest.getMore()).isFalse();
	}

	@Test
	void aPageOfMembersIsBoundedAlike() {
		MembersResult page = Commands.applied(puts("_cluster/servers/", 20, 60_000)).members("", "", 0);
		assertThat(page.getSerializedSize()).isBetween(900_000, 1 << 20);
		assertThat(page.getMore()).isTrue();
		page = Commands.applied(puts("_cluster/interpreters/", 1_200, 1)).members("", "", 0);
		assertThat(page.getMembersCount()).isEqualTo(1_000);
		assertThat(page.getMore()).isTrue();
	}

	@Test
	void theFeedIsReadUpToABoundOfBytes() {
		ClusterState state = Commands.applied(puts("k", 10, 1_000));
		FeedChunk chunk = state.feed(ALL, 1, 100, 3_500);
		assertThat(chunk.getItemsCount()).isEqualTo(3);
		assertThat(chunk.getReadTo()).isEqualTo(3);
		assertThat(state.feed(ALL, 1, 100, 1).getItemsCount()).isEqualTo(1);
	}

	@Test
	void theFeedIsSearchedUpToABoundAndSaysHowFar() {
		ClusterState state = Commands.applied(puts("k", 12_000, 1));
		FeedRequest none = FeedRequest.newBuilder().addPrefixes("other/").build();
		FeedChunk chunk = state.feed(none, 1, 10, 1_000);
		assertThat(chunk.getItemsCount()).isZero();
		assertThat(chunk.getReadTo()).isEqualTo(10_000);
		assertThat(state.feed(none, 10_001, 10, 1_000).getReadTo()).isEqualTo(12_000);
	}

	@Test
	void aTransactionMayNotReadMoreThanAMessageHolds() {
		ClusterState state = Commands.applied(Commands.put("large", 65_536));
		Transaction.Builder reads = Transaction.newBuilder();
		for (int i = 0; i < 128; i++) {
			reads.addSuccess(Operation.newBuilder().setGet(Get.newBuilder().setKey("large")));
		}
		Reply reply = apply(state, reads);
		assertThat(reply.getFailure().getCode()).isEqualTo(Failure.Code.TOO_LARGE);
		assertThat(reply.getFailure().getActual()).isGreaterThan(8 << 20);
		assertThat(reply.getFailure().getBound()).isEqualTo(8 << 20);
	}

	@Test
	void aTransactionMayNotBeLargerThanAMessage() {
		ClusterState state = Commands.applied();
		ByteString value = ByteString.copyFrom(new byte[65_536]);
		Transaction.Builder writes = Transaction.newBuilder();
		for (int i = 0; i < 128; i++) {
			writes.addSuccess(Operation.newBuilder().setPut(Put.newBuilder().setKey("k" + i).setValue(value)));
		}
		Reply reply = apply(state, writes);
		assertThat(reply.getFailure().getCode()).isEqualTo(Failure.Code.TOO_LARGE);
		assertThat(reply.getFailure().getSubject()).isEqualTo("transaction");
		assertThat(apply(state, writes.removeSuccess(0)).hasTransaction()).isTrue();
	}

	@Test
	void theKeyOfARefusalIsCut() {
		Reply reply = ClusterStateMachine
			.apply(Commands.applied(), Commands.batch(Commands.put("k".repeat(511) + "\uD83D\uDE00".repeat(5_000), "")))
			.replies()
			.get(0);
		assertThat(reply.getFailure().getSubject()).isEqualTo("k".repeat(511) + "...");
		assertThat(reply.getSerializedSize()).isLessThan(2_000);
	}

	private static Reply apply(ClusterState state, Transaction.Builder transaction) {
		Command command = Command.newBuilder().setTransaction(transaction).build();
		return ClusterStateMachine.apply(state, Commands.batch(command)).replies().get(0);
	}

	@Test
	void aLeaseOfManyEntriesEndsInManyPieces() {
		Command[] puts = puts("k", 300, 1);
		Command[] all = new Command[puts.length + 2];
		all[0] = Commands.grant();
		for (int i = 0; i < puts.length; i++) {
			all[i + 1] = puts[i].toBuilder().setPut(puts[i].getPut().toBuilder().setLeaseId(1)).build();
		}
		all[puts.length + 1] = Command.newBuilder().setLeaseExpire(LeaseExpire.newBuilder().addLeaseIds(1)).build();
		FeedChunk chunk = Commands.applied(all).feed(ALL, 301, 10, 1_000_000);
		assertThat(chunk.getItemsList()).hasSize(10).noneMatch((item) -> item.getMore());
		assertThat(chunk.getItemsList()).allMatch((item) -> item.hasDeletion());
	}

}
