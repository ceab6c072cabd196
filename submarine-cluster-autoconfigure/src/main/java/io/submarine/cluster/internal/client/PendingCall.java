package io.submarine.cluster.internal.client;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.ReadFailedException;

import org.jspecify.annotations.Nullable;

/**
 * A request under way and how to read its reply. The blocking template waits for it, the
 * asynchronous one chains on it; the reader, which may run code of the user, runs on the
 * user's thread or on one for user code, never on the engine's.
 *
 * @param <P> the reply
 * @param <R> what it is read as
 */
public final class PendingCall<P, R> {

	private final String what;

	private final boolean write;

	private final CompletableFuture<P> reply;

	private final Function<? super P, ? extends R> reader;

	private PendingCall(String what, boolean write, CompletableFuture<P> reply,
			Function<? super P, ? extends R> reader) {
		this.what = what;
		this.write = write;
		this.reply = reply;
		this.reader = reader;
	}

	/**
	 * A change under way.
	 * @param what the operation and its object for messages
	 * @param reply the reply to come, on a thread of the engine
	 * @param reader reads it, on the user's thread or one for user code
	 * @param <P> the reply
	 * @param <R> what it is read as
	 * @return the call
	 */
	public static <P, R> PendingCall<P, R> ofWrite(String what, CompletableFuture<P> reply,
			Function<? super P, ? extends R> reader) {
		return new PendingCall<>(what, true, reply, reader);
	}

	/**
	 * A read under way.
	 * @param what the operation and its object for messages
	 * @param reply the reply to come, on a thread of the engine
	 * @param reader reads it, on the user's thread or one for user code
	 * @param <P> the reply
	 * @param <R> what it is read as
	 * @return the call
	 */
	public static <P, R> PendingCall<P, R> ofRead(String what, CompletableFuture<P> reply,
			Function<? super P, ? extends R> reader) {
		return new PendingCall<>(what, false, reply, reader);
	}

	/**
	 * Reads on.
	 * @param next what to make of what was read
	 * @param <S> what it is read as then
	 * @return the same request, read further
	 */
	public <S> PendingCall<P, S> map(Function<? super R, ? extends S> next) {
		return new PendingCall<>(this.what, this.write, this.reply, this.reader.andThen(next));
	}

	/**
	 * Waits for the reply and reads it here.
	 * @return what was read
	 * @throws ClusterException as the request failed; of a change, unknown when
	 * interrupted
	 */
	public R await() {
		try {
			return this.reader.apply(this.reply.get());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw interrupted(ex);
		}
		catch (ExecutionException ex) {
			throw withCaller(ex.getCause());
		}
	}

	/**
	 * Reads the reply on an executor when it is there.
	 * @param executor where the reader and the rest run
	 * @param done takes what was read; what it throws goes to the other
	 * @param failed takes the failure, of the request or of its reader
	 */
	public void then(Executor executor, Consumer<? super R> done, Consumer<? super Throwable> failed) {
		var unused = this.reply.whenComplete((value, failure) -> run(executor, () -> {
			if (failure != null) {
				failed.accept(failure);
				return;
			}
			try {
				done.accept(this.reader.apply(value));
			}
			catch (Throwable ex) {
				failed.accept(ex);
			}
		}));
	}

	// A future must not stay open for ever because the threads for user code are gone.
	private static void run(Executor executor, Runnable task) {
		try {
			executor.execute(task);
		}
		catch (RejectedExecutionException ex) {
			ForkJoinPool.commonPool().execute(task);
		}
	}

	private ClusterException interrupted(InterruptedException ex) {
		return this.write
				? new OutcomeUnknownException(
						this.what + ": interrupted while it waited for the answer; it may be applied", null, ex)
				: new ReadFailedException(this.what + ": interrupted while it waited for the answer", ex);
	}

	// The failure was made on a thread of the engine and belongs to this call alone: it
	// gets the frames of who called, which is what its reader looks for.
	private static RuntimeException withCaller(@Nullable Throwable failure) {
		if (!(failure instanceof RuntimeException exception)) {
			return new IllegalStateException(failure);
		}
		StackTraceElement[] caller = new Throwable().getStackTrace();
		exception.setStackTrace(
				Stream.of(exception.getStackTrace(), caller).flatMap(Arrays::stream).toArray(StackTraceElement[]::new));
		return exception;
	}

}
