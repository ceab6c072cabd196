package io.submarine.cluster.integration.history;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/** Collects the calls of all clients of one test. Thread-safe. */
public final class HistoryRecorder {

	/** One fault of a store breaks hundreds of reads. */
	private static final int SHOWN = 20;

	private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

	private final LongAdder acknowledged = new LongAdder();

	private final LongAdder reads = new LongAdder();

	/**
	 * To be called before a write is sent.
	 * @param key the key
	 * @param value a value that is written nowhere else
	 * @return to be told the outcome, in any case
	 */
	public Write write(String key, String value) {
		return new Write(key, value, System.nanoTime());
	}

	/**
	 * To be called before a linearizable read is sent.
	 * @param key the key
	 * @return to be told the answer, if there is one
	 */
	public Read read(String key) {
		return new Read(key, System.nanoTime());
	}

	/**
	 * To be called when a watch shows a change.
	 * @param key the key
	 * @param value its new value
	 * @param version its new version
	 */
	public void watched(String key, String value, long version) {
		this.calls.add(new Call(Call.Kind.WATCHED, key, value, version, Long.MIN_VALUE, System.nanoTime()));
	}

	/**
	 * How many writes were acknowledged so far.
	 * @return their number
	 */
	public long acknowledged() {
		return this.acknowledged.sum();
	}

	/**
	 * How many linearizable reads were answered so far.
	 * @return their number
	 */
	public long reads() {
		return this.reads.sum();
	}

	/**
	 * What of the history cannot have been.
	 * @return the first violations' texts; nothing if all is well
	 */
	public List<String> violations() {
		return HistoryChecker.check(List.copyOf(this.calls)).stream().limit(SHOWN).map(Violation::toString).toList();
	}

	/** A write under way. */
	public final class Write {

		private final String key;

		private final String value;

		private final long begin;

		private Write(String key, String value, long begin) {
			this.key = key;
			this.value = value;
			this.begin = begin;
		}

		/**
		 * It was acknowledged.
		 * @param version the version it gave
		 */
		public void done(long version) {
			add(Call.Kind.WRITTEN, version);
			HistoryRecorder.this.acknowledged.increment();
		}

		/** It was certainly not done. */
		public void refused() {
			add(Call.Kind.REFUSED, 0);
		}

		/** It may have been done, or may still be. */
		public void unknown() {
			add(Call.Kind.UNKNOWN, 0);
		}

		private void add(Call.Kind kind, long version) {
			HistoryRecorder.this.calls
				.add(new Call(kind, this.key, this.value, version, this.begin, System.nanoTime()));
		}

	}

	/** A read under way. */
	public final class Read {

		private final String key;

		private final long begin;

		private Read(String key, long begin) {
			this.key = key;
			this.begin = begin;
		}

		/**
		 * It was answered.
		 * @param value the value; none if there is no entry
		 * @param version the entry's version; 0 if there is none
		 */
		public void answered(@Nullable String value, long version) {
			HistoryRecorder.this.calls
				.add(new Call(Call.Kind.READ, this.key, value, version, this.begin, System.nanoTime()));
			HistoryRecorder.this.reads.increment();
		}

	}

}
