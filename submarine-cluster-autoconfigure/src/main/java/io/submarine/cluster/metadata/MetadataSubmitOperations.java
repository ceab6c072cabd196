package io.submarine.cluster.metadata;

import java.util.concurrent.CompletableFuture;

/**
 * Changes that nobody waits for. A submission is taken at once, without a cluster too,
 * and committed as soon as it can be, by a thread of the client, in the order in which
 * submissions came; what no leader takes is tried again for as long as the client runs.
 * Each is applied at most once.
 * <p>
 * Of submissions to one key that wait, only the newest is stored, unless the options say
 * otherwise. A blocking or asynchronous change of this process to the same key keeps its
 * place as well: it waits, within its time limit, for the submissions before it. A read
 * does not see what still waits.
 * <p>
 * The future completes when the submission is committed or superseded. It fails with what
 * the blocking change would throw if the cluster refuses the change; with
 * {@link io.submarine.cluster.ServerUnavailableException} if the client was stopped
 * before its turn came; and with {@link io.submarine.cluster.OutcomeUnknownException} if
 * it may be applied: the client was stopped, or was cut off from its cluster for longer
 * than a session lives, while it was under way. Futures complete on the client's threads
 * for user code.
 * <p>
 * Besides a bad key or value, {@link io.submarine.cluster.QueueFullException} says that
 * the submission was not taken: a bound of the queue would have been passed, nothing has
 * changed.
 */
public interface MetadataSubmitOperations {

	/**
	 * Submits a value, to be stored whatever there is, bound to no lease.
	 * @param key the key
	 * @param value the value, serialized before this method returns
	 * @param <T> the type of the value
	 * @return what becomes of it
	 */
	default <T> CompletableFuture<SubmitResult> submit(String key, T value) {
		return submit(key, value, SubmitOptions.defaults());
	}

	/**
	 * Submits a value, to be stored whatever there is.
	 * @param key the key
	 * @param value the value, serialized before this method returns
	 * @param options the lease, and whether it may be superseded
	 * @param <T> the type of the value
	 * @return what becomes of it
	 */
	<T> CompletableFuture<SubmitResult> submit(String key, T value, SubmitOptions options);

	/**
	 * Submits a deletion, whatever there is.
	 * @param key the key
	 * @return what becomes of it
	 */
	default CompletableFuture<SubmitResult> submitDelete(String key) {
		return submitDelete(key, SubmitOptions.defaults());
	}

	/**
	 * Submits a deletion, whatever there is.
	 * @param key the key
	 * @param options whether it may be superseded
	 * @return what becomes of it
	 */
	CompletableFuture<SubmitResult> submitDelete(String key, SubmitOptions options);

}
