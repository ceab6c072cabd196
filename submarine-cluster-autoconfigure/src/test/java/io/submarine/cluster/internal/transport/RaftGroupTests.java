package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.ServerAddress;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.closure.ReadIndexClosure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Three nodes of plain JRaft, each behind its own cluster port. */
class RaftGroupTests {

	@TempDir
	private Path folder;

	private RaftGroup group;

	@BeforeEach
	void startThree() throws IOException {
		this.group = new RaftGroup(this.folder);
	}

	@AfterEach
	void stopAll() {
		this.group.close();
	}

	@Test
	void entriesAreAppliedEverywhereInOneOrder() throws Exception {
		List<String> lines = this.group.append("line ", 10_000);
		this.group.awaitEverywhere(lines);
		Set<String> inOrder = new LinkedHashSet<>(this.group.members.get(2).lines().lines());
		assertThat(inOrder).containsExactlyInAnyOrderElementsOf(lines);
	}

	@Test
	void followersReadWhatTheLeaderCommitted() throws Exception {
		List<String> lines = this.group.append("line ", 10);
		for (RaftMember member : this.group.members) {
			Set<String> seen = new HashSet<>();
			for (int round = 0; round < 20; round++) {
				List<CompletableFuture<Boolean>> reads = new ArrayList<>();
				for (int i = 0; i < 20; i++) {
					reads.add(readIndex(member, seen));
				}
				CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new)).join();
			}
			Loopback.soon().until(() -> readIndex(member, seen).join());
			assertThat(seen).containsAll(lines);
		}
	}

	@Test
	void leadershipIsHandedOver() throws Exception {
		this.group.append("before ", 10);
		RaftMember next = this.group.others(this.group.leader()).get(0);
		Loopback.soon().until(() -> {
			this.group.leader().node().transferLeadershipTo(RaftMember.peer(next.address()));
			return next.isLeader();
		});
		this.group.awaitEverywhere(this.group.append("after ", 10));
	}

	@Test
	void aLeaderThatStopsIsReplacedAndComesBackOnItsPort() throws Exception {
		List<String> lines = new ArrayList<>(this.group.append("one ", 100));
		RaftMember first = this.group.leader();
		ServerAddress before = first.address();
		first.close();
		assertThat(this.group.leader()).isNotSameAs(first);
		lines.addAll(this.group.append("two ", 100));
		this.group.restart(first);
		assertThat(first.address()).isEqualTo(before);
		this.group.awaitEverywhere(lines);
	}

	@Test
	void aMemberThatMissedTheLogGetsTheSnapshot() throws Exception {
		RaftMember away = this.group.others(this.group.leader()).get(0);
		away.close();
		List<String> lines = new ArrayList<>(this.group.append("x".repeat(1_000) + " ", 4_000));
		// JRaft cuts the log at the snapshot before the last.
		this.group.others(away).forEach(RaftGroup::snapshot);
		lines.addAll(this.group.append("between ", 10));
		this.group.others(away).forEach(RaftGroup::snapshot);
		lines.addAll(this.group.append("after ", 10));
		this.group.restart(away);
		this.group.awaitEverywhere(lines);
		assertThat(away.lines().loads).hasValueGreaterThanOrEqualTo(1);
	}

	@Test
	void aCutLeaderIsReplacedAndFollowsWhenMended() throws Exception {
		List<String> lines = new ArrayList<>(this.group.append("before ", 10));
		RaftMember old = this.group.leader();
		this.group.cut(old);
		Loopback.soon().until(() -> this.group.others(old).stream().anyMatch(RaftMember::isLeader));
		List<String> missed = this.group.append("while cut ", 100);
		assertThat(old.lines().lines()).doesNotContainAnyElementsOf(missed);
		lines.addAll(missed);
		this.group.mend(old);
		lines.addAll(this.group.append("after ", 10));
		this.group.awaitEverywhere(lines);
	}

	/** Whether the read was answered; if so, all that it may see is added to the set. */
	private static CompletableFuture<Boolean> readIndex(RaftMember member, Set<String> seen) {
		CompletableFuture<Boolean> read = new CompletableFuture<>();
		member.node().readIndex(new byte[0], new ReadIndexClosure() {

			@Override
			public void run(Status status, long index, byte[] context) {
				if (status.isOk()) {
					synchronized (seen) {
						seen.addAll(member.lines().lines());
					}
				}
				read.complete(status.isOk());
			}

		});
		return read;
	}

}
