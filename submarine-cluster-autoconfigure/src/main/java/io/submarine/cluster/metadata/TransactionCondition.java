package io.submarine.cluster.metadata;

import io.submarine.cluster.metadata.TransactionCompare.Relation;
import io.submarine.cluster.metadata.TransactionCompare.Subject;

/**
 * What a transaction can demand of one entry. Of an absent entry the version, the
 * revisions and the lease are 0, and it equals no value. Immutable.
 */
public final class TransactionCondition {

	private final Transaction transaction;

	private final String key;

	TransactionCondition(Transaction transaction, String key) {
		this.transaction = transaction;
		this.key = key;
	}

	/**
	 * There is no entry.
	 * @return the transaction with this condition
	 */
	public Transaction isAbsent() {
		return hasVersion(0);
	}

	/**
	 * There is an entry.
	 * @return the transaction with this condition
	 */
	public Transaction isPresent() {
		return version().isNot(0);
	}

	/**
	 * The entry has a version.
	 * @param version the version; 0 for "there is no entry"
	 * @return the transaction with this condition
	 */
	public Transaction hasVersion(long version) {
		return version().is(version);
	}

	/**
	 * The entry has a value: its serialized bytes are the same.
	 * @param value the value
	 * @return the transaction with this condition
	 */
	public Transaction hasValue(Object value) {
		return this.transaction.with(new TransactionCompare.OfValue(this.key, Relation.EQUAL, value));
	}

	/**
	 * The entry has another value, or there is no entry.
	 * @param value the value
	 * @return the transaction with this condition
	 */
	public Transaction hasNotValue(Object value) {
		return this.transaction.with(new TransactionCompare.OfValue(this.key, Relation.NOT_EQUAL, value));
	}

	/**
	 * Demands something of the version.
	 * @return what can be demanded
	 */
	public Operand version() {
		return new Operand(Subject.VERSION);
	}

	/**
	 * Demands something of the revision that created the entry.
	 * @return what can be demanded
	 */
	public Operand createRevision() {
		return new Operand(Subject.CREATE_REVISION);
	}

	/**
	 * Demands something of the revision that gave the entry its value: equal, it is
	 * exactly the entry read before.
	 * @return what can be demanded
	 */
	public Operand modRevision() {
		return new Operand(Subject.MOD_REVISION);
	}

	/**
	 * Demands something of the lease the entry is bound to.
	 * @return what can be demanded
	 */
	public Operand lease() {
		return new Operand(Subject.LEASE);
	}

	/** What can be demanded of a number. */
	public final class Operand {

		private final Subject subject;

		private Operand(Subject subject) {
			this.subject = subject;
		}

		/**
		 * It is a number.
		 * @param number the number
		 * @return the transaction with this condition
		 */
		public Transaction is(long number) {
			return with(Relation.EQUAL, number);
		}

		/**
		 * It is another number.
		 * @param number the number
		 * @return the transaction with this condition
		 */
		public Transaction isNot(long number) {
			return with(Relation.NOT_EQUAL, number);
		}

		/**
		 * It is less than a number.
		 * @param number the number
		 * @return the transaction with this condition
		 */
		public Transaction isLessThan(long number) {
			return with(Relation.LESS, number);
		}

		/**
		 * It is greater than a number.
		 * @param number the number
		 * @return the transaction with this condition
		 */
		public Transaction isGreaterThan(long number) {
			return with(Relation.GREATER, number);
		}

		private Transaction with(Relation relation, long number) {
			return TransactionCondition.this.transaction
				.with(new TransactionCompare.OfNumber(TransactionCondition.this.key, this.subject, relation, number));
		}

	}

}
