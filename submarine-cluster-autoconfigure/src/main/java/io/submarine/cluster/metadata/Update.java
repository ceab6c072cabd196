package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.submarine.cluster.ConditionFailedException;
import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.internal.client.PendingCall;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * The attempts of one update. Each writes only over exactly the entry its value was
 * worked out of, known by its modification revision: a version would not do, it begins
 * again when a key is deleted and created anew. An attempt that comes too late brings the
 * present entry back, so the next one needs no read.
 */
final class Update<T> {

	private final MetadataCalls calls;

	private final String key;

	private final String what;

	private final ParameterizedTypeReference<T> type;

	private final UnaryOperator<@Nullable T> change;

	private final UpdateOptions options;

	private final long deadline;

	private int attempts;

	private long tried;

	Update(MetadataCalls calls, String key, ParameterizedTypeReference<T> type, UnaryOperator<@Nullable T> change,
			UpdateOptions options) {
		KeyChecks.checkWrite("update", key);
		this.calls = calls;
		this.key = key;
		this.what = "update '" + key + "'";
		this.type = type;
		this.change = change;
		this.options = options;
		this.deadline = System.nanoTime() + options.timeoutOr(calls.timeout()).toNanos();
	}

	/** Reads what there is. */
	PendingCall<?, Step<T>> begin() {
		return this.calls.reads()
			.get(this.what, this.key, ReadLevel.LINEARIZABLE, remaining(), (entry, reply) -> new Step<>(
					(entry != null) ? this.calls.codec().entry(entry, ValueCodec.RAW) : null, null));
	}

	/**
	 * Works the value out and tries to store it.
	 * @param found the entry as it is, if there is one
	 */
	PendingCall<?, Step<T>> attempt(@Nullable MetadataEntry<byte[]> found) {
		if (this.attempts > 0 && (this.attempts >= this.options.attempts() || this.deadline - System.nanoTime() <= 0)) {
			throw tooLate(found);
		}
		this.attempts++;
		this.tried = (found != null) ? found.version() : 0;
		T present = (found != null) ? this.calls.codec().read(this.key, found.value(), this.type) : null;
		T value = this.change.apply(present);
		if (value == null) {
			throw new InvalidRequestException(this.what + " not applied: the change gave no value", null);
		}
		Transaction transaction = Transaction.when(this.key)
			.modRevision()
			.is((found != null) ? found.modRevision() : 0)
			.thenPut(this.key, value, this.options.lease())
			.otherwiseGet(this.key);
		return this.calls.commit(this.what, transaction, remaining()).map((result) -> step(result, value));
	}

	private Step<T> step(TransactionResult result, T value) {
		OperationResult only = result.results().get(0);
		if (only instanceof OperationResult.Put put) {
			return new Step<>(null, new MetadataEntry<>(this.key, value, put.createRevision(), put.modRevision(),
					put.version(), put.leaseId()));
		}
		return new Step<>(result.get(this.key, ValueCodec.RAW).entry().orElse(null), null);
	}

	private ConditionFailedException tooLate(@Nullable MetadataEntry<byte[]> found) {
		return new ConditionFailedException(this.key, this.tried, (found != null) ? found.version() : 0,
				(found != null) ? found.value() : null);
	}

	private Duration remaining() {
		return Duration.ofNanos(Math.max(1_000_000, this.deadline - System.nanoTime()));
	}

	/** Where an update is: done, or to be tried on what was found. */
	record Step<T>(@Nullable MetadataEntry<byte[]> found, @Nullable MetadataEntry<T> stored) {

	}

}
