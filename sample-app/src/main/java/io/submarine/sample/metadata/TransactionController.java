package io.submarine.sample.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.submarine.cluster.metadata.MetadataEntry;
import io.submarine.cluster.metadata.OperationResult;
import io.submarine.cluster.metadata.TransactionResult;
import io.submarine.sample.cluster.ClusterAccess;
import io.submarine.sample.metadata.TransactionRequest.Operation;
import io.submarine.sample.web.JsonBody;
import io.submarine.sample.web.RawJson;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Transactions: several changes under conditions, made as one. */
@RestController
class TransactionController {

	@PostMapping("/api/transactions")
	CompletableFuture<ResultJson> commit(RawJson body, ClusterAccess cluster) {
		TransactionRequest request = JsonBody.read(body, TransactionRequest.class);
		return cluster.async().commit(request.toTransaction()).thenApply((result) -> ResultJson.of(request, result));
	}

	/**
	 * What the transaction did.
	 *
	 * @param results one per operation of the branch taken, each named as the operation
	 */
	record ResultJson(boolean succeeded, long revision, List<Object> results) {

		static ResultJson of(TransactionRequest request, TransactionResult result) {
			List<Operation> operations = result.succeeded() ? request.success() : request.failure();
			List<Object> results = new ArrayList<>();
			for (int i = 0; i < operations.size(); i++) {
				results.add(of(operations.get(i), result.results().get(i)));
			}
			return new ResultJson(result.succeeded(), result.revision(), results);
		}

		private static Object of(Operation operation, OperationResult result) {
			if (result instanceof OperationResult.Put put && operation.put() != null) {
				return new PutJson(EntryJson.of(new MetadataEntry<>(put.key(), operation.put().bytes(),
						put.createRevision(), put.modRevision(), put.version(), put.leaseId())));
			}
			if (result instanceof OperationResult.Delete delete) {
				return new DeleteJson(new DeletedJson(delete.key(), delete.deleted()));
			}
			if (result instanceof OperationResult.Get get) {
				return new GetJson(get.entry(byte[].class).map(EntryJson::of).orElse(null));
			}
			throw new IllegalStateException("No result of %s: %s".formatted(operation, result));
		}

	}

	record PutJson(EntryJson put) {

	}

	record DeleteJson(DeletedJson delete) {

	}

	record DeletedJson(String key, boolean deleted) {

	}

	/** An absent entry is null. */
	record GetJson(@JsonInclude @Nullable EntryJson get) {

	}

}
