package io.submarine.cluster.internal.server;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.entity.Task;
import com.alipay.sofa.jraft.error.RaftError;
import io.submarine.cluster.ServerStats;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.Refusal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what waits into one log entry. While nothing is under way a command goes at once,
 * on its caller's thread; while entries are, commands gather for the next one.
 * <p>
 * Commands enter the log in the order they were submitted: one thread at a time takes
 * batches and proposes them, and whoever comes meanwhile leaves its command to that
 * thread. What follows a refused command in its caller's flow is refused too, as
 * {@link RefusedFlows} has it. Nothing blocks; nothing foreign is called under the lock.
 */
final class GroupCommit {

	private static final Logger logger = LoggerFactory.getLogger(GroupCommit.class);

	private final WriteBounds bounds;

	private final Consumer<Task> log;

	private final LongSupplier wallClock;

	private final Supplier<Refusal> notLeader;

	private final Runnable idle;

	private final Observed observed;

	private final Object lock = new Object();

	private final Queue<PendingCommand> queue = new ArrayDeque<>();

	private final RefusedFlows refusedFlows = new RefusedFlows();

	private int pending;

	private long pendingBytes;

	private int inFlight;

	private boolean proposing;

	private long term;

	private @Nullable Refusal closed;

	/**
	 * Creates one that takes no command until {@link #open}.
	 * @param bounds its bounds
	 * @param log takes entries for the log
	 * @param wallClock the time that entries carry, in milliseconds
	 * @param notLeader what to say while this server does not lead
	 * @param idle run whenever the last entry under way has been answered and none waits
	 * @param observed told how large entries are
	 */
	GroupCommit(WriteBounds bounds, Consumer<Task> log, LongSupplier wallClock, Supplier<Refusal> notLeader,
			Runnable idle, Observed observed) {
		this.bounds = bounds;
		this.log = log;
		this.wallClock = wallClock;
		this.notLeader = notLeader;
		this.idle = idle;
		this.observed = observed;
	}

	/**
	 * Begins to take commands: this server leads, and has applied all of earlier terms.
	 * @param newTerm the term it leads in
	 */
	void open(long newTerm) {
		synchronized (this.lock) {
			this.term = newTerm;
		}
	}

	/** Refuses what waits and all that comes: this server does not lead any more. */
	void leave() {
		List<PendingCommand> refused;
		synchronized (this.lock) {
			this.term = 0;
			this.refusedFlows.clear();
			refused = takeAll();
		}
		refused.forEach((command) -> refuse(command, notLeader()));
	}

	/**
	 * Refuses what waits and all that comes, for good.
	 * @param refusal why
	 */
	void close(Refusal refusal) {
		List<PendingCommand> refused;
		synchronized (this.lock) {
			if (this.closed != null) {
				return;
			}
			this.closed = refusal;
			refused = takeAll();
		}
		refused.forEach((command) -> refuse(command, refusal));
	}

	/**
	 * Submits a command.
	 * @param command told its outcome, perhaps before this returns
	 */
	void submit(PendingCommand command) {
		Refusal refusal;
		synchronized (this.lock) {
			refusal = refusal(command);
			if (refusal == null) {
				this.refusedFlows.taken(command);
				this.queue.add(command);
				this.pending++;
				this.pendingBytes += command.bytes();
			}
		}
		if (refusal != null) {
			refuse(command, refusal);
			return;
		}
		propose();
	}

	/**
	 * Refuses a command that would be taken at another time.
	 * @param command told of it
	 * @param refusal why not now
	 */
	void turnAway(PendingCommand command, Refusal refusal) {
		synchronized (this.lock) {
			endFlow(command, refusal);
		}
		refuse(command, refusal);
	}

	/**
	 * Commands that were taken are refused after all, and what waits here in their flows
	 * came after them.
	 * @param commands those that are refused
	 * @param refusal why
	 * @return what waited: to be refused next
	 */
	List<PendingCommand> endFlows(List<PendingCommand> commands, Refusal refusal) {
		List<PendingCommand> followers;
		synchronized (this.lock) {
			commands.forEach((command) -> endFlow(command, refusal));
			followers = this.queue.stream().filter(this.refusedFlows::contains).toList();
			this.queue.removeIf(this.refusedFlows::contains);
			followers.forEach(this::forget);
		}
		return followers;
	}

	/** Of a term that has ended none is taken anyway. */
	private void endFlow(PendingCommand command, Refusal refusal) {
		if (command.term() == this.term) {
			this.refusedFlows.add(command, refusal);
		}
	}

	private @Nullable Refusal refusal(PendingCommand command) {
		if (this.closed != null) {
			return this.closed;
		}
		if (this.term == 0 || (command.term() != 0 && command.term() != this.term)) {
			return notLeader();
		}
		Refusal earlier = this.refusedFlows.of(command);
		if (earlier != null) {
			return earlier;
		}
		if (this.pending >= this.bounds.maxPending()) {
			return Refusals
				.queueFull("%d changes wait or are under way, the bound (submarine.cluster.write.max-pending)"
					.formatted(this.pending));
		}
		if (this.pending > 0 && this.pendingBytes + command.bytes() > this.bounds.maxPendingBytes()) {
			return Refusals.queueFull("changes of %d bytes wait or are under way, the bound is %d"
				.formatted(this.pendingBytes, this.bounds.maxPendingBytes()));
		}
		return null;
	}

	private void propose() {
		List<PendingCommand> late = new ArrayList<>(0);
		for (;;) {
			List<PendingCommand> taken;
			long inTerm;
			synchronized (this.lock) {
				taken = take(late);
				inTerm = this.term;
			}
			late.forEach((command) -> refuse(command,
					Refusals.queueFull("waited for its turn longer than its caller waits")));
			late.clear();
			if (taken.isEmpty()) {
				return;
			}
			propose(taken, inTerm);
			synchronized (this.lock) {
				this.proposing = false;
			}
		}
	}

	/** Takes the next batch, and with it the right to propose; empty if there is none. */
	private List<PendingCommand> take(List<PendingCommand> late) {
		List<PendingCommand> taken = new ArrayList<>(Math.min(this.queue.size(), 64));
		if (this.proposing || this.inFlight >= this.bounds.maxInFlight()) {
			return taken;
		}
		long now = this.queue.isEmpty() ? 0 : System.nanoTime();
		long bytes = 0;
		for (PendingCommand next = this.queue.peek(); next != null; next = this.queue.peek()) {
			if (next.deadlineNanos() - now < 0) {
				late.add(next);
				forget(next);
			}
			else if (taken.isEmpty() || bytes + next.bytes() <= this.bounds.maxBatchBytes()) {
				taken.add(next);
				bytes += next.bytes();
			}
			else {
				break;
			}
			this.queue.remove();
		}
		if (!taken.isEmpty()) {
			this.proposing = true;
			this.inFlight++;
		}
		return taken;
	}

	private void propose(List<PendingCommand> commands, long inTerm) {
		CommandBatch.Builder batch = CommandBatch.newBuilder().setTimeMillis(this.wallClock.getAsLong());
		commands.forEach((command) -> batch.addCommands(command.command()));
		this.observed.observer().proposed(commands.size());
		BatchClosure closure = new BatchClosure(batch.build(), commands, this);
		try {
			this.log.accept(new Task(ByteBuffer.wrap(closure.batch().toByteArray()), closure, inTerm));
		}
		catch (RuntimeException ex) {
			closure.run(new Status(RaftError.ENODESHUTDOWN, "%s", ex.getMessage()));
		}
	}

	/**
	 * An entry is not under way any more: sends the next one on its way.
	 * @param batch the entry
	 */
	void landed(BatchClosure batch) {
		synchronized (this.lock) {
			this.inFlight--;
			batch.commands().forEach(this::forget);
			this.lock.notifyAll();
		}
		propose();
	}

	/** All of an entry's commands have been told. */
	void told() {
		boolean nothing;
		synchronized (this.lock) {
			nothing = this.inFlight == 0 && this.queue.isEmpty();
		}
		if (nothing) {
			this.idle.run();
		}
	}

	/**
	 * Whether no command waits or is under way.
	 * @return true if so
	 */
	boolean isIdle() {
		synchronized (this.lock) {
			return this.pending == 0;
		}
	}

	/**
	 * Waits for the entries under way, so that their callers get an answer.
	 * @param nanos how long
	 * @throws InterruptedException if interrupted meanwhile
	 */
	void awaitIdle(long nanos) throws InterruptedException {
		long deadline = System.nanoTime() + nanos;
		synchronized (this.lock) {
			for (long left = nanos; this.inFlight > 0 && left > 0; left = deadline - System.nanoTime()) {
				this.lock.wait(left / 1_000_000, (int) (left % 1_000_000));
			}
		}
	}

	/**
	 * What waits or is under way.
	 * @return a view of this moment
	 */
	ServerStats.Writes waiting() {
		synchronized (this.lock) {
			return new ServerStats.Writes(this.pending, this.pendingBytes);
		}
	}

	Refusal notLeader() {
		return this.notLeader.get();
	}

	private List<PendingCommand> takeAll() {
		List<PendingCommand> all = new ArrayList<>(this.queue);
		this.queue.clear();
		all.forEach(this::forget);
		return all;
	}

	private void forget(PendingCommand command) {
		this.pending--;
		this.pendingBytes -= command.bytes();
	}

	static void refuse(PendingCommand command, Refusal refusal) {
		try {
			command.outcome().refused(refusal);
		}
		catch (RuntimeException ex) {
			logger.error("A refusal could not be handed over", ex);
		}
	}

}
