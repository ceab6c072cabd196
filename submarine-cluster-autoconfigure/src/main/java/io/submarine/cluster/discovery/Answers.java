package io.submarine.cluster.discovery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.ReadFailedException;
import org.jspecify.annotations.Nullable;

/** Waits for answers of the cluster. */
final class Answers {

	private Answers() {
	}

	static <T> T ofChange(String what, CompletableFuture<T> answer) {
		try {
			return answer.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new OutcomeUnknownException(what + ": interrupted while it waited for the answer; it may be applied",
					null, ex);
		}
		catch (ExecutionException ex) {
			throw known(ex.getCause());
		}
	}

	static <T> T ofRead(String what, CompletableFuture<T> answer) {
		try {
			return answer.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ReadFailedException(what + ": interrupted while it waited for the answer", ex);
		}
		catch (ExecutionException ex) {
			throw known(ex.getCause());
		}
	}

	private static RuntimeException known(@Nullable Throwable failure) {
		return (failure instanceof ClusterException known) ? known : new IllegalStateException(failure);
	}

}
