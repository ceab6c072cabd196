package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.submarine.cluster.ServerAddress;

import com.alipay.sofa.jraft.Status;

/** Three members in one JVM. Whoever leads may change at any time. */
final class RaftGroup implements AutoCloseable {

	private static final int AHEAD = 1_000;

	final List<RaftMember> members = new ArrayList<>();

	private final List<ServerAddress> addresses;

	RaftGroup(Path folder) throws IOException {
		for (int i = 0; i < 3; i++) {
			this.members.add(new RaftMember(folder.resolve("member-" + i)));
		}
		this.addresses = this.members.stream().map(RaftMember::bind).toList();
		this.members.forEach((member) -> member.start(this.addresses));
	}

	/** Starts a member that was closed again, on the port it had. */
	void restart(RaftMember member) {
		member.bind();
		member.start(this.addresses);
	}

	/** Whom a majority takes for its leader. */
	RaftMember leader() {
		Loopback.soon().until(() -> this.members.stream().anyMatch(this::leadsMajority));
		return this.members.stream().filter(this::leadsMajority).findFirst().orElseGet(this::leader);
	}

	private boolean leadsMajority(RaftMember member) {
		return member.isLeader() && this.members.stream()
			.filter((other) -> other.isRunning()
					&& RaftMember.peer(member.address()).equals(other.node().getLeaderId()))
			.count() >= 2;
	}

	List<RaftMember> others(RaftMember one) {
		return this.members.stream().filter((member) -> member != one).toList();
	}

	/**
	 * Appends lines, in their order unless leaders change; each until it is acknowledged,
	 * so that it may be there more than once.
	 * @return the lines
	 */
	List<String> append(String prefix, int count) throws Exception {
		List<String> lines = IntStream.range(0, count).mapToObj((i) -> prefix + i).toList();
		for (int from = 0; from < count; from += AHEAD) {
			List<String> left = lines.subList(from, Math.min(count, from + AHEAD));
			while (!left.isEmpty()) {
				left = appendOnce(leader(), left);
			}
		}
		return lines;
	}

	private static List<String> appendOnce(RaftMember leader, List<String> lines)
			throws InterruptedException, TimeoutException, ExecutionException {
		List<CompletableFuture<Status>> underWay = lines.stream().map(leader::append).toList();
		List<String> failed = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			if (!underWay.get(i).get(60, TimeUnit.SECONDS).isOk()) {
				failed.add(lines.get(i));
			}
		}
		return failed;
	}

	/** Waits until all members have the same lines, with these among them. */
	void awaitEverywhere(Collection<String> lines) {
		Loopback.soon().until(() -> {
			List<String> there = this.members.get(0).lines().lines();
			return there.containsAll(lines)
					&& this.members.stream().allMatch((member) -> member.lines().lines().equals(there));
		});
	}

	/** Takes a snapshot of a member, whatever else it is at. */
	static void snapshot(RaftMember member) {
		Loopback.soon().until(() -> member.snapshot().get(60, TimeUnit.SECONDS).isOk());
	}

	void cut(RaftMember one) {
		others(one).forEach((other) -> {
			one.links.cut(other.address());
			other.links.cut(one.address());
		});
	}

	void mend(RaftMember one) {
		others(one).forEach((other) -> {
			one.links.mend(other.address());
			other.links.mend(one.address());
		});
	}

	@Override
	public void close() {
		this.members.forEach(RaftMember::close);
	}

}
