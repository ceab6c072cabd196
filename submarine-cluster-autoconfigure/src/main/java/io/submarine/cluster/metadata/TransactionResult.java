package io.submarine.cluster.metadata;

import java.util.List;

import org.springframework.core.ParameterizedTypeReference;

/**
 * What a transaction did.
 *
 * @param succeeded whether all conditions held, and so which branch was applied
 * @param revision the revision right after it; a read that demands it sees the
 * transaction
 * @param results one per operation of the branch applied, in order
 */
public record TransactionResult(boolean succeeded, long revision, List<OperationResult> results) {

	public TransactionResult {
		results = List.copyOf(results);
	}

	/**
	 * What the branch's first read of a key found.
	 * @param key the key
	 * @param type what the value is
	 * @param <T> the type of the value
	 * @return the entry, if there was one
	 * @throws IllegalArgumentException if the branch applied does not read that key
	 * @throws io.submarine.cluster.ReadFailedException if the value is not of that type
	 */
	public <T> GetResult<T> get(String key, Class<T> type) {
		return get(key, ParameterizedTypeReference.forType(type));
	}

	/**
	 * What the branch's first read of a key found.
	 * @param key the key
	 * @param type what the value is
	 * @param <T> the type of the value
	 * @return the entry, if there was one
	 * @throws IllegalArgumentException if the branch applied does not read that key
	 * @throws io.submarine.cluster.ReadFailedException if the value is not of that type
	 */
	public <T> GetResult<T> get(String key, ParameterizedTypeReference<T> type) {
		for (OperationResult result : this.results) {
			if (result instanceof OperationResult.Get get && get.key().equals(key)) {
				return get.as(type, this.revision);
			}
		}
		throw new IllegalArgumentException(
				"the %s branch does not read '%s'".formatted(this.succeeded ? "'then'" : "'otherwise'", key));
	}

}
