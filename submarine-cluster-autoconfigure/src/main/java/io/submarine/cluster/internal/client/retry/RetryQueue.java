package io.submarine.cluster.internal.client.retry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.RetryQueueView;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Reply;

import org.jspecify.annotations.Nullable;

/**
 * The submissions of one run of a client. They are committed in the order in which they
 * came, by a thread of their own, for as long as it takes.
 * <p>
 * A later submission to a key takes the place of an earlier one that is not under way. A
 * direct write waits, within its time limit, for the submissions of its keys that came
 * before it, and for direct writes that do so: so neither overtakes the other.
 */
public final class RetryQueue {

	private final RetryQueueSettings settings;

	private final ChangeSubmitter submitter;

	private final Timer timer;

	private final Executor commitThread;

	private final WaitingLine line;

	private final @Nullable JournalledLine log;

	private final Committer committer;

	private volatile @Nullable String quorumLoss;

	/**
	 * Creates an empty queue.
	 * @param settings its bounds
	 * @param submitter brings changes to the leader
	 * @param timer ends the time limits of direct writes
	 * @param commitThread runs one task at a time, which may block
	 * @throws JournalException if there is to be a journal and it cannot be opened
	 */
	public RetryQueue(RetryQueueSettings settings, ChangeSubmitter submitter, Timer timer, Executor commitThread) {
		this.settings = settings;
		this.submitter = submitter;
		this.timer = timer;
		this.commitThread = commitThread;
		this.line = new WaitingLine(settings);
		Path file = settings.journal();
		this.log = (file != null) ? new JournalledLine(this.line, Journal.open(file)) : null;
		this.committer = new Committer(this.line, submitter, (this.log != null) ? this.log.journal() : null);
	}

	/** Begins to commit what an earlier process has left in the journal. */
	public void start() {
		commitSoon();
	}

	/**
	 * Takes a change in.
	 * @param what the operation and its object for messages
	 * @param change a put or a deletion, without a condition
	 * @param replaceable whether a later one to the same key makes it superfluous
	 * @return the revision of the change once it is committed; 0 if it never was, because
	 * a later one took its place
	 * @throws io.submarine.cluster.QueueFullException if a bound would be passed
	 * @throws ServerUnavailableException if the client is being stopped, or the journal
	 * has failed before
	 * @throws io.submarine.cluster.OutcomeUnknownException if the journal fails now: the
	 * change may be applied after the next start
	 */
	public CompletableFuture<Long> submit(String what, Operation change, boolean replaceable) {
		Submission submission = new Submission(what, change, replaceable);
		Submission replaced = (this.log != null) ? this.log.add(submission) : this.line.add(submission);
		if (replaced != null) {
			replaced.result.complete(0L);
		}
		commitSoon();
		return submission.result;
	}

	/**
	 * Submits a change whose caller waits, behind all that it must not overtake.
	 * @param what the operation and its object for messages
	 * @param command the change
	 * @param limit how long to try
	 * @return the reply; fails with a {@link ClusterException}
	 */
	public CompletableFuture<Reply> direct(String what, Command command, Duration limit) {
		if (this.line.isEmpty()) {
			return this.submitter.submit(what, command, limit);
		}
		String loss = this.quorumLoss;
		if (loss != null) {
			return CompletableFuture.failedFuture(noQuorum(what, loss));
		}
		Set<String> keys = DirectWrite.keys(command);
		DirectWrite write = new DirectWrite(what, command, keys, limit);
		if (!this.line.park(write)) {
			return this.submitter.submit(what, command, limit);
		}
		this.timer.schedule(() -> end(write,
				new NoQuorumException(
						"%s not applied within %d ms: earlier submissions to its keys are not committed yet"
							.formatted(what, limit.toMillis()),
						null)),
				limit.toNanos());
		commitSoon();
		return write.result;
	}

	private void end(DirectWrite write, ClusterException failure) {
		if (this.line.leave(write)) {
			write.result.completeExceptionally(failure);
		}
	}

	private void commitSoon() {
		if (this.line.claim()) {
			this.commitThread.execute(this.committer::run);
		}
	}

	/**
	 * The quorum is lost, or found again. While it is, direct writes do not wait.
	 * @param loss what is known of it; none if there is a quorum
	 */
	public void quorumLost(@Nullable String loss) {
		this.quorumLoss = loss;
		if (loss != null) {
			this.line.directWrites().forEach((write) -> end(write, noQuorum(write.what, loss)));
		}
	}

	private static NoQuorumException noQuorum(String what, String loss) {
		return new NoQuorumException("%s not applied: %s".formatted(what, loss), null);
	}

	/** A leader was found: what waits is tried at once. */
	public void wake() {
		this.committer.wake();
	}

	/**
	 * What it holds now.
	 * @return a view of this moment
	 */
	public RetryQueueView view() {
		return this.line.view(this.committer.retried());
	}

	/** Takes nothing more in, and waits for what it holds until its time-out. */
	public void drain() {
		this.line.close("this client is being stopped");
		try {
			this.line.awaitEmpty(this.settings.drainTimeout());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.committer.stop();
	}

	/**
	 * Fails what is left, or leaves it to the journal. What is under way fails with the
	 * client's changes, before this is called.
	 */
	public void close() {
		for (Item item : this.line.takeAll()) {
			ClusterException failure = new ServerUnavailableException(
					"%s not applied: this client was stopped".formatted(item.what), null);
			this.line.done(item);
			if (item instanceof Submission submission) {
				submission.result.completeExceptionally(this.committer.left(submission, failure));
			}
			else if (item instanceof DirectWrite write) {
				write.result.completeExceptionally(failure);
			}
		}
	}

	/** Lets go of the journal; the commit thread has ended. */
	public void closeJournal() {
		if (this.log != null) {
			this.log.close();
		}
	}

}
