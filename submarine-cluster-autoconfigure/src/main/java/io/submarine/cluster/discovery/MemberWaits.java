package io.submarine.cluster.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.ReadFailedException;

/** Those who wait for a member that is not there yet. Thread-safe. */
final class MemberWaits {

	private static final Duration MAX = Duration.ofHours(1);

	private final Executor callbacks;

	private final Supplier<DirectoryView> view;

	private final Map<String, List<CompletableFuture<ClusterMember>>> waiting = new HashMap<>();

	/**
	 * Creates one.
	 * @param callbacks where those who wait go on
	 * @param view how good the directory's answers are
	 */
	MemberWaits(Executor callbacks, Supplier<DirectoryView> view) {
		this.callbacks = callbacks;
		this.view = view;
	}

	static Duration check(Duration timeout) {
		if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(MAX) > 0) {
			throw new IllegalArgumentException("time limit %s is not between 1 ms and %s".formatted(timeout, MAX));
		}
		return timeout;
	}

	CompletableFuture<ClusterMember> add(String id, Duration timeout) {
		CompletableFuture<ClusterMember> wait = new CompletableFuture<>();
		synchronized (this.waiting) {
			this.waiting.computeIfAbsent(id, (key) -> new ArrayList<>()).add(wait);
		}
		return wait.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).handleAsync((member, failure) -> {
			if (failure == null) {
				return member;
			}
			remove(id, wait);
			throw new CompletionException(
					(failure instanceof TimeoutException) ? late(id, timeout, this.view.get()) : failure);
		}, this.callbacks);
	}

	private void remove(String id, CompletableFuture<ClusterMember> wait) {
		synchronized (this.waiting) {
			this.waiting.computeIfPresent(id, (key, waits) -> {
				waits.removeIf((other) -> other == wait);
				return waits.isEmpty() ? null : waits;
			});
		}
	}

	private static ReadFailedException late(String id, Duration timeout, DirectoryView view) {
		String why = "it did not join";
		if (!view.complete()) {
			why = "the members could not be read, the cluster is %s to this process. It may be there"
				.formatted(view.status());
		}
		else if (!view.isCurrent()) {
			why = "what is known is old, the cluster is %s to this process and its leader was heard %d ms ago. It may be there"
				.formatted(view.status(), view.staleness().toMillis());
		}
		return new ReadFailedException("wait for member '%s' failed within %s: %s".formatted(id, timeout, why), null);
	}

	/** Lets those go on who wait for a member. */
	void joined(ClusterMember member) {
		List<CompletableFuture<ClusterMember>> waits;
		synchronized (this.waiting) {
			waits = this.waiting.remove(member.id());
		}
		if (waits != null) {
			waits.forEach((wait) -> wait.complete(member));
		}
	}

	/** Nobody will join here any more. */
	void failAll(String why) {
		List<CompletableFuture<ClusterMember>> all = new ArrayList<>();
		synchronized (this.waiting) {
			this.waiting.values().forEach(all::addAll);
			this.waiting.clear();
		}
		all.forEach((wait) -> wait.completeExceptionally(new ReadFailedException(why, null)));
	}

}
