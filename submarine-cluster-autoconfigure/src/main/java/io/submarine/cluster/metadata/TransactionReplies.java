package io.submarine.cluster.metadata;

import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.internal.protocol.PutResult;
import io.submarine.cluster.internal.protocol.Reply;

/**
 * Reads what a transaction did: a reply has no keys and ids, the transaction has them.
 */
final class TransactionReplies {

	private TransactionReplies() {
	}

	static TransactionResult read(Transaction transaction, Reply reply, ValueCodec codec) {
		var result = reply.getTransaction();
		List<TransactionOperation> branch = result.getSucceeded() ? transaction.success() : transaction.failure();
		List<OperationResult> results = new ArrayList<>(branch.size());
		for (int i = 0; i < branch.size(); i++) {
			results.add(read(branch.get(i).key(), result.getResults(i), codec));
		}
		return new TransactionResult(result.getSucceeded(), reply.getRevision(), results);
	}

	private static OperationResult read(String key, io.submarine.cluster.internal.protocol.OperationResult result,
			ValueCodec codec) {
		return switch (result.getResultCase()) {
			case PUT -> put(key, result.getPut());
			case DELETE ->
				new OperationResult.Delete(key, result.getDelete().getDeleted(), result.getDelete().getRevision());
			case GET -> new OperationResult.Get(key,
					result.getGet().hasEntry() ? codec.entry(result.getGet().getEntry(), ValueCodec.RAW) : null, codec);
			case PUBLISH -> new OperationResult.Published(key, result.getPublish().getRevision());
			case RESULT_NOT_SET ->
				throw new IllegalStateException("the cluster did not say what became of '%s'".formatted(key));
		};
	}

	private static OperationResult.Put put(String key, PutResult put) {
		return new OperationResult.Put(key, put.getCreateRevision(), put.getModRevision(), put.getVersion(),
				put.getLeaseId());
	}

}
