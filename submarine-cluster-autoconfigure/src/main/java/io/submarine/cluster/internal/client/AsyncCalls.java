package io.submarine.cluster.internal.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import io.submarine.cluster.ClusterException;

/**
 * Hands requests to users as futures that complete on threads for user code, and fail
 * with the failure itself, not with a wrapper of it.
 */
public final class AsyncCalls {

	private final Executor callbacks;

	/**
	 * Creates one.
	 * @param callbacks where user code may run
	 */
	public AsyncCalls(Executor callbacks) {
		this.callbacks = callbacks;
	}

	/**
	 * Makes a request; one that is refused before it is sent gives a failed future.
	 * @param request makes it
	 * @param <R> the answer
	 * @return the answer, or the failure
	 */
	public <R> CompletableFuture<R> start(Supplier<CompletableFuture<R>> request) {
		try {
			return request.get();
		}
		catch (ClusterException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Waits for an answer.
	 * @param call the request under way
	 * @param <R> the answer
	 * @return the answer, on a thread for user code
	 */
	public <R> CompletableFuture<R> chain(PendingCall<?, R> call) {
		CompletableFuture<R> result = new CompletableFuture<>();
		call.then(this.callbacks, result::complete, result::completeExceptionally);
		return result;
	}

	/**
	 * Goes on with another request made of the answer.
	 * @param call the request under way
	 * @param next makes the other, on a thread for user code
	 * @param <R> the answer
	 * @param <S> the answer to the other
	 * @return the answer to the other
	 */
	public <R, S> CompletableFuture<S> chain(PendingCall<?, R> call, Function<R, CompletableFuture<S>> next) {
		CompletableFuture<S> result = new CompletableFuture<>();
		call.then(this.callbacks, (answer) -> forward(next.apply(answer), result), result::completeExceptionally);
		return result;
	}

	private static <S> void forward(CompletableFuture<S> from, CompletableFuture<S> to) {
		var unused = from.whenComplete((value, failure) -> {
			if (failure != null) {
				to.completeExceptionally(failure);
			}
			else {
				to.complete(value);
			}
		});
	}

}
