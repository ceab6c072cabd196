package io.submarine.sample.metadata;

import java.util.List;

import io.submarine.cluster.metadata.EntryLease;
import io.submarine.cluster.metadata.Transaction;
import io.submarine.sample.web.BadRequestException;
import io.submarine.sample.web.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as clients send it.
 *
 * @param compare what must hold; left out, nothing
 * @param success what to do if it holds
 * @param failure what to do if not
 */
record TransactionRequest(@Nullable List<Compare> compare, @Nullable List<Operation> success,
		@Nullable List<Operation> failure) {

	Transaction toTransaction() {
		Transaction transaction = Transaction.begin();
		for (Compare one : orEmpty(this.compare, "compare")) {
			transaction = transaction.and(required(one.key(), "compare: key"))
				.hasVersion(atLeast(0, required(one.version(), "compare: version"), "compare: version"));
		}
		for (Operation one : success()) {
			transaction = one.then(transaction);
		}
		for (Operation one : failure()) {
			transaction = one.otherwise(transaction);
		}
		return transaction;
	}

	@Override
	public List<Operation> success() {
		return orEmpty(this.success, "success");
	}

	@Override
	public List<Operation> failure() {
		return orEmpty(this.failure, "failure");
	}

	private static <E> List<E> orEmpty(@Nullable List<E> list, String name) {
		if (list == null) {
			return List.of();
		}
		list.forEach((element) -> required(element, name));
		return list;
	}

	private static <T> T required(@Nullable T value, String what) {
		if (value == null) {
			throw new BadRequestException("%s is missing".formatted(what), null);
		}
		return value;
	}

	private static long atLeast(long least, long number, String what) {
		if (number < least) {
			throw new BadRequestException("%s: %d is less than %d".formatted(what, number, least), null);
		}
		return number;
	}

	record Compare(@Nullable String key, @Nullable Long version) {

	}

	/** Exactly one of the three is there. */
	record Operation(@Nullable Put put, @Nullable Delete delete, @Nullable Get get) {

		Operation {
			int set = ((put != null) ? 1 : 0) + ((delete != null) ? 1 : 0) + ((get != null) ? 1 : 0);
			if (set != 1) {
				throw new BadRequestException("An operation is exactly one of 'put', 'delete' and 'get'", null);
			}
		}

		Transaction then(Transaction transaction) {
			if (this.put != null) {
				return transaction.thenPut(this.put.checkedKey(), this.put.bytes(), this.put.entryLease());
			}
			return (this.delete != null) ? transaction.thenDelete(required(this.delete.key(), "delete: key"))
					: transaction.thenGet(getKey());
		}

		Transaction otherwise(Transaction transaction) {
			if (this.put != null) {
				return transaction.otherwisePut(this.put.checkedKey(), this.put.bytes(), this.put.entryLease());
			}
			return (this.delete != null) ? transaction.otherwiseDelete(required(this.delete.key(), "delete: key"))
					: transaction.otherwiseGet(getKey());
		}

		private String getKey() {
			return required(required(this.get, "get").key(), "get: key");
		}

	}

	record Put(@Nullable String key, @Nullable RawJson value, @Nullable Long lease) {

		String checkedKey() {
			return required(this.key, "put: key");
		}

		byte[] bytes() {
			return required(this.value, "put: value").bytes();
		}

		EntryLease entryLease() {
			return (this.lease != null) ? EntryLease.of(atLeast(1, this.lease, "put: lease")) : EntryLease.none();
		}

	}

	record Delete(@Nullable String key) {

	}

	record Get(@Nullable String key) {

	}

}
