package io.submarine.cluster.internal.client.retry;

import java.nio.ByteBuffer;
import java.util.UUID;

import com.google.protobuf.ByteString;
import io.submarine.cluster.internal.protocol.Compare;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.OperationResult;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Transaction;
import io.submarine.cluster.internal.protocol.TransactionResult;

import org.jspecify.annotations.Nullable;

/**
 * The entry that says up to which number the submissions of a journal are committed. It
 * moves in the same transaction as they are, and only from where it is believed to be: so
 * that neither a second process with the same journal nor a late message of the first one
 * applies a submission again.
 */
final class Marker {

	private static final String PREFIX = "_cluster/retry-queues/";

	private final String key;

	private long believed;

	Marker(UUID journal) {
		this.key = PREFIX + journal;
	}

	/** Makes a transaction depend on the marker, and move it. */
	void guard(Transaction.Builder transaction, long to) {
		Compare.Builder compare = Compare.newBuilder().setKey(this.key);
		transaction.addCompare((this.believed > 0) ? compare.setValue(bytes(this.believed)) : compare.setVersion(0))
			.addSuccess(Operation.newBuilder().setPut(Put.newBuilder().setKey(this.key).setValue(bytes(to))))
			.addFailure(Operation.newBuilder().setGet(Get.newBuilder().setKey(this.key)));
	}

	/** It was moved. */
	void moved(long to) {
		this.believed = to;
	}

	/**
	 * It was not where it was believed to be.
	 * @return what was found
	 */
	@Nullable Entry found(TransactionResult otherwise) {
		OperationResult result = otherwise.getResults(0);
		Entry entry = result.getGet().hasEntry() ? result.getGet().getEntry() : null;
		this.believed = (entry != null) ? number(entry) : 0;
		return entry;
	}

	static long number(Entry entry) {
		return entry.getValue().asReadOnlyByteBuffer().getLong();
	}

	private static ByteString bytes(long number) {
		return ByteString.copyFrom(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
	}

}
