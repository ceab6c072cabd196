package io.submarine.cluster.internal.client.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.submarine.cluster.QueueFullException;
import io.submarine.cluster.RetryQueueView;
import io.submarine.cluster.ServerUnavailableException;

import org.jspecify.annotations.Nullable;

/**
 * The submissions that are not committed yet, in the order in which they came, and
 * between them the direct writes that must not overtake them. Guarded by its own lock,
 * under which nothing foreign is called.
 */
final class WaitingLine {

	/** Most changes, and most bytes, that are committed together. */
	private static final int BATCH = 32;

	private static final long BATCH_BYTES = 256 << 10;

	private final RetryQueueSettings settings;

	private final LinkedHashSet<Item> line = new LinkedHashSet<>();

	/** Those in line that a later one of the same key takes the place of. */
	private final Map<String, Submission> replaceable = new HashMap<>();

	/** How many submissions of a key are in line or under way. */
	private final Map<String, Integer> submissions = new HashMap<>();

	private final Set<Item> underWay = new LinkedHashSet<>();

	private int depth;

	private long bytes;

	private int directWrites;

	private long rejected;

	private boolean committing;

	private @Nullable String closed;

	private volatile boolean empty = true;

	WaitingLine(RetryQueueSettings settings) {
		this.settings = settings;
	}

	/** Whether nothing is in line or under way. Costs one volatile read. */
	boolean isEmpty() {
		return this.empty;
	}

	/**
	 * Takes a submission in, at the end of the line.
	 * @return the one whose place it takes, if there is one
	 * @throws QueueFullException if a bound would be passed; then nothing has changed
	 */
	synchronized @Nullable Submission add(Submission submission) {
		if (this.closed != null) {
			throw new ServerUnavailableException("%s not applied: %s".formatted(submission.what, this.closed), null);
		}
		Submission replaced = submission.replaceable ? this.replaceable.get(submission.key) : null;
		checkBounds(submission, (replaced != null) ? 1 : 0, (replaced != null) ? replaced.bytes() : 0);
		return enter(submission, replaced);
	}

	/**
	 * Takes in what was submitted to an earlier process, whatever the bounds.
	 * @return the one whose place it takes, if there is one
	 */
	synchronized @Nullable Submission restore(Submission submission) {
		return enter(submission, submission.replaceable ? this.replaceable.get(submission.key) : null);
	}

	private @Nullable Submission enter(Submission submission, @Nullable Submission replaced) {
		if (replaced != null) {
			this.line.remove(replaced);
			forget(replaced);
		}
		this.line.add(submission);
		this.depth++;
		this.bytes += submission.bytes();
		this.submissions.merge(submission.key, 1, Integer::sum);
		if (submission.replaceable) {
			this.replaceable.put(submission.key, submission);
		}
		else {
			this.replaceable.remove(submission.key);
		}
		this.empty = false;
		return replaced;
	}

	private void checkBounds(Submission submission, int fewer, long freed) {
		String bound = null;
		if (this.depth - fewer >= this.settings.maxSubmissions()) {
			bound = "%d submissions wait, bound %d (%s)".formatted(this.depth, this.settings.maxSubmissions(),
					RetryQueueSettings.MAX_SUBMISSIONS_PROPERTY);
		}
		else if (this.bytes - freed + submission.bytes() > this.settings.maxBytes()) {
			bound = "submissions of %d bytes wait and this one has %d, bound %d (%s)".formatted(this.bytes,
					submission.bytes(), this.settings.maxBytes(), RetryQueueSettings.MAX_BYTES_PROPERTY);
		}
		if (bound != null) {
			this.rejected++;
			throw new QueueFullException("%s not applied: %s".formatted(submission.what, bound), null);
		}
	}

	private void forget(Submission submission) {
		this.depth--;
		this.bytes -= submission.bytes();
		this.submissions.computeIfPresent(submission.key, (key, count) -> (count > 1) ? count - 1 : null);
		this.replaceable.remove(submission.key, submission);
	}

	/**
	 * Puts a direct write in line if it would overtake a submission of its keys, or
	 * another direct write in line. What waits before it keeps its place from then on.
	 * @return false if it may go at once
	 */
	synchronized boolean park(DirectWrite write) {
		boolean waits = this.closed == null
				&& (this.directWrites > 0 || write.keys.stream().anyMatch(this.submissions::containsKey));
		if (waits) {
			this.line.add(write);
			this.directWrites++;
			this.empty = false;
			write.keys.forEach(this.replaceable::remove);
		}
		return waits;
	}

	/** Takes a direct write out that waits no longer; false if it is not in line. */
	synchronized boolean leave(DirectWrite write) {
		if (!this.line.remove(write)) {
			return false;
		}
		this.directWrites--;
		settle();
		return true;
	}

	/** Takes a submission out that could not be written to the journal. */
	synchronized void withdraw(Submission submission) {
		if (this.line.remove(submission)) {
			forget(submission);
			settle();
		}
	}

	/** All submissions in line or under way, in their order. */
	synchronized List<Submission> submissions() {
		return Stream.concat(this.underWay.stream(), this.line.stream())
			.filter(Submission.class::isInstance)
			.map(Submission.class::cast)
			.toList();
	}

	synchronized List<DirectWrite> directWrites() {
		return this.line.stream().filter(DirectWrite.class::isInstance).map(DirectWrite.class::cast).toList();
	}

	/** Claims the right to commit; whoever has it calls {@link #next} to the end. */
	synchronized boolean claim() {
		boolean claimed = !this.committing && !this.line.isEmpty();
		this.committing |= claimed;
		return claimed;
	}

	/**
	 * The next to commit: one direct write, or submissions of different keys. Empty when
	 * nothing waits, and then the right to commit has ended.
	 */
	synchronized List<Item> next() {
		List<Item> taken = new ArrayList<>();
		Set<String> keys = new HashSet<>();
		long taking = 0;
		for (Iterator<Item> items = this.line.iterator(); items.hasNext() && taken.size() < BATCH;) {
			Item item = items.next();
			long size = (item instanceof Submission submission) ? submission.bytes() : 0;
			if (item instanceof Submission submission && !submission.durable) {
				break;
			}
			boolean fits = taken.isEmpty() || (item instanceof Submission submission && keys.add(submission.key)
					&& taking + size <= BATCH_BYTES);
			if (!fits) {
				break;
			}
			taken.add(item);
			taking += size;
			items.remove();
			if (!(item instanceof Submission submission)) {
				break;
			}
			keys.add(submission.key);
			this.replaceable.remove(submission.key, submission);
		}
		this.underWay.addAll(taken);
		this.committing = !taken.isEmpty();
		return taken;
	}

	/** One that was under way has its outcome. Does nothing if it had one before. */
	synchronized void done(Item item) {
		if (!this.underWay.remove(item)) {
			return;
		}
		if (item instanceof Submission submission) {
			forget(submission);
		}
		else {
			this.directWrites--;
		}
		settle();
	}

	private void settle() {
		this.empty = this.line.isEmpty() && this.underWay.isEmpty();
		if (this.empty) {
			notifyAll();
		}
	}

	/** From now on nothing is taken in. */
	synchronized void close(String why) {
		this.closed = why;
	}

	/** Waits until nothing is left, for a while. */
	synchronized boolean awaitEmpty(Duration limit) throws InterruptedException {
		long deadline = System.nanoTime() + limit.toNanos();
		for (long left = limit.toNanos(); !this.empty && left > 0; left = deadline - System.nanoTime()) {
			wait(left / 1_000_000, (int) (left % 1_000_000));
		}
		return this.empty;
	}

	/** Empties the line of what is not under way. */
	synchronized List<Item> takeAll() {
		List<Item> left = List.copyOf(this.line);
		this.line.clear();
		this.underWay.addAll(left);
		return left;
	}

	synchronized RetryQueueView view(long retried) {
		long now = System.nanoTime();
		long oldest = now;
		for (Set<Item> items : List.of(this.underWay, this.line)) {
			for (Item item : items) {
				if (item instanceof Submission submission && submission.submittedAt - oldest < 0) {
					oldest = submission.submittedAt;
					break;
				}
			}
		}
		return new RetryQueueView(this.depth, this.bytes, Duration.ofNanos(now - oldest), this.rejected, retried);
	}

}
