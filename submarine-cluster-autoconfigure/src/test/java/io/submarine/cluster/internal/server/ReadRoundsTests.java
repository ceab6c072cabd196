package io.submarine.cluster.internal.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexResponse;
import com.alipay.sofa.jraft.rpc.RpcResponseClosure;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadRoundsTests {

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

	private final Timer timer = new Timer("test-timer");

	private final List<RpcResponseClosure<ReadIndexResponse>> rounds = new ArrayList<>();

	private final List<String> told = new ArrayList<>();

	private long applied = 100;

	private final Marks marks = new Marks("log index", (index) -> this.applied >= index, Runnable::run);

	private final ReadRounds reads = new ReadRounds(this::round, this.marks, this.timer, Runnable::run, PATIENCE);

	@AfterEach
	void stop() {
		this.timer.stop();
	}

	private void round(RpcResponseClosure<ReadIndexResponse> done) {
		synchronized (this.rounds) {
			this.rounds.add(done);
		}
	}

	private int count() {
		synchronized (this.rounds) {
			return this.rounds.size();
		}
	}

	private void read(String name) {
		read(name, System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
	}

	private void read(String name, long deadline) {
		this.reads.await(new PendingRead(deadline, () -> this.told.add(name),
				(refusal) -> this.told.add(name + " " + refusal.getCode())));
	}

	private void answer(int round, long index) {
		this.rounds.get(round).setResponse(ReadIndexResponse.newBuilder().setIndex(index).setSuccess(true).build());
		this.rounds.get(round).run(Status.OK());
	}

	@Test
	void loneReadStartsARoundAtOnceAndGoesOnWithItsAnswer() {
		read("a");
		assertThat(count()).isOne();
		answer(0, 100);
		assertThat(this.told).containsExactly("a");
	}

	@Test
	void readsThatComeDuringARoundShareTheNext() {
		read("a");
		List.of("b", "c", "d").forEach(this::read);
		assertThat(count()).isOne();
		answer(0, 100);
		assertThat(this.told).containsExactly("a");
		assertThat(count()).isEqualTo(2);
		answer(1, 100);
		assertThat(this.told).containsExactly("a", "b", "c", "d");
		assertThat(count()).isEqualTo(2);
	}

	@Test
	void crowdGoesOnElsewhereSoThatTheThreadWithTheAnswerIsFree() {
		List<Runnable> elsewhere = new ArrayList<>();
		ReadRounds crowded = new ReadRounds(this::round, this.marks, this.timer, elsewhere::add, PATIENCE);
		for (int i = 0; i < 66; i++) {
			String name = "read " + i;
			crowded.await(new PendingRead(System.nanoTime() + TimeUnit.MINUTES.toNanos(1), () -> this.told.add(name),
					(refusal) -> this.told.add(name + " " + refusal.getCode())));
		}
		answer(0, 100);
		assertThat(this.told).containsExactly("read 0");
		answer(1, 100);
		assertThat(this.told).hasSize(1);
		elsewhere.forEach(Runnable::run);
		assertThat(this.told).hasSize(66).endsWith("read 65");
	}

	@Test
	void readWaitsUntilTheIndexIsApplied() {
		read("a");
		answer(0, 101);
		assertThat(this.told).isEmpty();
		this.applied = 101;
		this.marks.advanced(101);
		assertThat(this.told).containsExactly("a");
	}

	@Test
	void failedRoundIsRepeated() {
		read("a");
		this.rounds.get(0).run(new Status(RaftError.EAGAIN, "no entry of this term yet"));
		Awaitility.await().until(() -> count() == 2);
		answer(1, 1);
		assertThat(this.told).containsExactly("a");
	}

	@Test
	void lateReadsAreGivenUp() {
		read("a", System.nanoTime() - 1);
		this.rounds.get(0).run(new Status(RaftError.EPERM, "no leader"));
		this.reads.expire(System.nanoTime());
		assertThat(this.told).containsExactly("a TIMED_OUT");
	}

	@Test
	void roundWithoutAnswerIsGivenUpAndItsLateAnswerIgnored() {
		read("a");
		this.reads.expire(System.nanoTime() + 2 * PATIENCE);
		Awaitility.await().until(() -> count() == 2);
		answer(0, 1);
		assertThat(this.told).isEmpty();
		answer(1, 1);
		assertThat(this.told).containsExactly("a");
	}

	@Test
	void closedRefusesWhatWaitsAndWhatComes() {
		read("a");
		read("b");
		this.reads.close(Refusals.unavailable("stopping"));
		read("c");
		assertThat(this.told).containsExactlyInAnyOrder("a UNAVAILABLE", "b UNAVAILABLE", "c UNAVAILABLE");
	}

	@Test
	void roundsThatAnswerWithinTheCallDoNotNest() {
		List<String> order = new ArrayList<>();
		ReadRounds single = new ReadRounds((done) -> {
			done.setResponse(ReadIndexResponse.newBuilder().setIndex(1).setSuccess(true).build());
			done.run(Status.OK());
		}, this.marks, this.timer, Runnable::run, PATIENCE);
		single.await(new PendingRead(Long.MAX_VALUE, () -> {
			single.await(new PendingRead(Long.MAX_VALUE, () -> order.add("inner"), (refusal) -> {
			}));
			order.add("outer");
		}, (refusal) -> {
		}));
		assertThat(order).containsExactly("outer", "inner");
	}

}
