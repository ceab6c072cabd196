package io.submarine.cluster.internal.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexResponse;
import com.alipay.sofa.jraft.rpc.RpcResponseClosure;
import com.alipay.sofa.jraft.rpc.RpcResponseClosureAdapter;
import io.submarine.cluster.internal.protocol.Refusal;

import org.jspecify.annotations.Nullable;

/**
 * Linearizable reads: each takes part in a round that asks the leader, and the leader a
 * majority, how far the log is committed, and goes on when this server has applied that
 * much. One round is under way at a time, shared by all reads that waited when it began.
 * A round that fails, as they do while a leader is elected, is repeated until the reads'
 * time is over.
 */
final class ReadRounds {

	private static final long RETRY_NANOS = 10_000_000;

	/** Fewer go on at once; a crowd would hold up the thread that brought the answer. */
	private static final int AT_ONCE = 64;

	private final Consumer<RpcResponseClosure<ReadIndexResponse>> readIndex;

	private final Marks applied;

	private final Timer timer;

	private final Executor executor;

	private final long patienceNanos;

	private final AtomicInteger signals = new AtomicInteger();

	private final Deque<PendingRead> waiting = new ArrayDeque<>();

	private @Nullable List<PendingRead> round;

	private long roundStart;

	private boolean pausing;

	private volatile @Nullable Refusal closed;

	/**
	 * Creates one.
	 * @param readIndex starts a round, and never throws or blocks
	 * @param applied waits for a log index to be applied here
	 * @param timer repeats rounds
	 * @param executor where a crowd of reads goes on
	 * @param patienceNanos after which time a round without an answer is given up
	 */
	ReadRounds(Consumer<RpcResponseClosure<ReadIndexResponse>> readIndex, Marks applied, Timer timer, Executor executor,
			long patienceNanos) {
		this.readIndex = readIndex;
		this.applied = applied;
		this.timer = timer;
		this.executor = executor;
		this.patienceNanos = patienceNanos;
	}

	/**
	 * Lets a read go on when it would see all that was acknowledged before now.
	 * @param read the read
	 */
	void await(PendingRead read) {
		synchronized (this.waiting) {
			this.waiting.add(read);
		}
		Refusal refusal = this.closed;
		if (refusal != null) {
			refuseAll(refusal);
		}
		else {
			signal();
		}
	}

	/** Starts a round if one is wanted and none is under way. Rounds may end in here. */
	private void signal() {
		if (this.signals.getAndIncrement() > 0) {
			return;
		}
		int seen = 1;
		do {
			List<PendingRead> reads = begin();
			if (reads != null) {
				this.readIndex.accept(new RpcResponseClosureAdapter<>() {

					@Override
					public void run(Status status) {
						ended(reads, status, getResponse());
					}

				});
			}
			seen = this.signals.addAndGet(-seen);
		}
		while (seen > 0);
	}

	private @Nullable List<PendingRead> begin() {
		synchronized (this.waiting) {
			if (this.round != null || this.pausing || this.waiting.isEmpty()) {
				return null;
			}
			List<PendingRead> reads = new ArrayList<>(this.waiting);
			this.waiting.clear();
			this.round = reads;
			this.roundStart = System.nanoTime();
			return reads;
		}
	}

	private void ended(List<PendingRead> reads, Status status, @Nullable ReadIndexResponse response) {
		boolean known = status.isOk() && response != null && response.getSuccess();
		synchronized (this.waiting) {
			if (this.round != reads) {
				return;
			}
			this.round = null;
			if (!known) {
				again(reads);
			}
		}
		if (known && response != null) {
			signal();
			proceed(reads, response.getIndex());
		}
	}

	private void proceed(List<PendingRead> reads, long index) {
		if (reads.size() <= AT_ONCE) {
			reads.forEach((read) -> this.applied.await(index, read));
		}
		else {
			this.executor.execute(() -> reads.forEach((read) -> this.applied.await(index, read)));
		}
	}

	/** Puts the reads of a failed round first, and waits a little before the next. */
	private void again(List<PendingRead> reads) {
		for (int i = reads.size() - 1; i >= 0; i--) {
			this.waiting.addFirst(reads.get(i));
		}
		if (!this.pausing) {
			this.pausing = this.timer.after(RETRY_NANOS, this::resume);
		}
	}

	private void resume() {
		synchronized (this.waiting) {
			this.pausing = false;
		}
		signal();
	}

	/**
	 * Gives up reads whose time is over, and a round that stays without an answer.
	 * @param nowNanos the time, by {@link System#nanoTime()}
	 */
	void expire(long nowNanos) {
		List<PendingRead> late = new ArrayList<>();
		synchronized (this.waiting) {
			List<PendingRead> stuck = this.round;
			if (stuck != null && nowNanos - this.roundStart > this.patienceNanos) {
				this.round = null;
				again(stuck);
			}
			for (Iterator<PendingRead> all = this.waiting.iterator(); all.hasNext();) {
				PendingRead read = all.next();
				if (read.deadlineNanos() - nowNanos < 0) {
					late.add(read);
					all.remove();
				}
			}
		}
		late.forEach((read) -> read.refuse(Refusals.timedOut("no leader with a quorum answered in time")));
	}

	/**
	 * Refuses what waits now.
	 * @param refusal why
	 */
	void refuseAll(Refusal refusal) {
		List<PendingRead> all;
		synchronized (this.waiting) {
			all = new ArrayList<>(this.waiting);
			this.waiting.clear();
			if (this.round != null) {
				all.addAll(this.round);
				this.round = null;
			}
		}
		all.forEach((read) -> read.refuse(refusal));
	}

	/**
	 * Refuses what waits and all that comes.
	 * @param refusal why
	 */
	void close(Refusal refusal) {
		this.closed = refusal;
		refuseAll(refusal);
	}

}
