package io.submarine.cluster.metadata;

import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.feed.EventMessage;

/**
 * Conditions on entries, what to do if all of them hold, and what to do otherwise;
 * applied as one. Immutable: each step returns a longer copy, so keep what it returns.
 *
 * <pre class="code">
 * Transaction move = Transaction.when("notes/7").hasVersion(3)
 *     .and("trash/7").isAbsent()
 *     .thenPut("trash/7", note)
 *     .thenDelete("notes/7")
 *     .otherwiseGet("notes/7");
 * </pre>
 *
 * A branch without operations does nothing; a transaction without conditions takes the
 * first branch. Operations of a branch see those before it.
 */
public final class Transaction {

	private static final Transaction EMPTY = new Transaction(List.of(), List.of(), List.of());

	private final List<TransactionCompare> compares;

	private final List<TransactionOperation> success;

	private final List<TransactionOperation> failure;

	private Transaction(List<TransactionCompare> compares, List<TransactionOperation> success,
			List<TransactionOperation> failure) {
		this.compares = compares;
		this.success = success;
		this.failure = failure;
	}

	/**
	 * Begins with nothing in it.
	 * @return an empty transaction
	 */
	public static Transaction begin() {
		return EMPTY;
	}

	/**
	 * Begins with a condition.
	 * @param key the key of the entry it is about
	 * @return what can be demanded of the entry
	 */
	public static TransactionCondition when(String key) {
		return EMPTY.and(key);
	}

	/**
	 * Adds a condition: all must hold.
	 * @param key the key of the entry it is about
	 * @return what can be demanded of the entry
	 */
	public TransactionCondition and(String key) {
		return new TransactionCondition(this, key);
	}

	/**
	 * If the conditions hold, stores a value bound to no lease.
	 * @param key the key
	 * @param value the value
	 * @return a longer transaction
	 */
	public Transaction thenPut(String key, Object value) {
		return thenPut(key, value, EntryLease.none());
	}

	/**
	 * If the conditions hold, stores a value.
	 * @param key the key
	 * @param value the value
	 * @param lease what to do about the entry's lease
	 * @return a longer transaction
	 */
	public Transaction thenPut(String key, Object value, EntryLease lease) {
		return onSuccess(new TransactionOperation.Put(key, value, lease));
	}

	/**
	 * If the conditions hold, deletes an entry, if there is one.
	 * @param key the key
	 * @return a longer transaction
	 */
	public Transaction thenDelete(String key) {
		return onSuccess(new TransactionOperation.Delete(key));
	}

	/**
	 * If the conditions hold, reads an entry as it is at this step.
	 * @param key the key
	 * @return a longer transaction
	 */
	public Transaction thenGet(String key) {
		return onSuccess(new TransactionOperation.Get(key));
	}

	/**
	 * If the conditions hold, publishes an event: its readers find the changes of this
	 * transaction done, and get the event in one piece with them.
	 * @param event the event, as an event publisher prepares it; if it is for a member
	 * that there is not, nothing of the transaction is applied
	 * @return a longer transaction
	 */
	public Transaction thenPublish(EventMessage event) {
		return onSuccess(new TransactionOperation.Publish(event));
	}

	/**
	 * If a condition does not hold, stores a value bound to no lease.
	 * @param key the key
	 * @param value the value
	 * @return a longer transaction
	 */
	public Transaction otherwisePut(String key, Object value) {
		return otherwisePut(key, value, EntryLease.none());
	}

	/**
	 * If a condition does not hold, stores a value.
	 * @param key the key
	 * @param value the value
	 * @param lease what to do about the entry's lease
	 * @return a longer transaction
	 */
	public Transaction otherwisePut(String key, Object value, EntryLease lease) {
		return onFailure(new TransactionOperation.Put(key, value, lease));
	}

	/**
	 * If a condition does not hold, deletes an entry, if there is one.
	 * @param key the key
	 * @return a longer transaction
	 */
	public Transaction otherwiseDelete(String key) {
		return onFailure(new TransactionOperation.Delete(key));
	}

	/**
	 * If a condition does not hold, reads an entry as it is at this step.
	 * @param key the key
	 * @return a longer transaction
	 */
	public Transaction otherwiseGet(String key) {
		return onFailure(new TransactionOperation.Get(key));
	}

	/**
	 * If a condition does not hold, publishes an event.
	 * @param event the event, as an event publisher prepares it
	 * @return a longer transaction
	 */
	public Transaction otherwisePublish(EventMessage event) {
		return onFailure(new TransactionOperation.Publish(event));
	}

	Transaction with(TransactionCompare compare) {
		return new Transaction(plus(this.compares, compare), this.success, this.failure);
	}

	private Transaction onSuccess(TransactionOperation operation) {
		return new Transaction(this.compares, plus(this.success, operation), this.failure);
	}

	private Transaction onFailure(TransactionOperation operation) {
		return new Transaction(this.compares, this.success, plus(this.failure, operation));
	}

	// Copies: there are at most some hundred.
	private static <E> List<E> plus(List<E> list, E element) {
		List<E> longer = new ArrayList<>(list.size() + 1);
		longer.addAll(list);
		longer.add(element);
		return List.copyOf(longer);
	}

	List<TransactionCompare> compares() {
		return this.compares;
	}

	List<TransactionOperation> success() {
		return this.success;
	}

	List<TransactionOperation> failure() {
		return this.failure;
	}

	@Override
	public String toString() {
		return "when %s then %s otherwise %s".formatted(this.compares, this.success, this.failure);
	}

}
