package io.submarine.cluster.benchmark.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * A system under test as its client sees it. Thread-safe; nothing here blocks. Futures
 * complete when the operation has done what it promises, exceptionally when it is given
 * up after the system's own tries.
 */
public interface Target {

	/**
	 * Stores a value, on the disks of a majority.
	 * @param key the key
	 * @param value the value
	 * @return completes when acknowledged
	 */
	CompletableFuture<?> put(String key, byte[] value);

	/**
	 * Reads what every write acknowledged before has left.
	 * @param key the key
	 * @return completes with the answer
	 */
	CompletableFuture<?> read(String key);

	/**
	 * Reads what the asked server has now.
	 * @param key the key
	 * @return completes with the answer
	 */
	CompletableFuture<?> localRead(String key);

	/**
	 * Puts two keys as one, on the condition that the first exists.
	 * @param key the first key; the second has a suffix
	 * @param value both values
	 * @return completes when acknowledged
	 */
	CompletableFuture<?> transaction(String key, byte[] value);

	/**
	 * Watches a key through one server. The key's values are numbers, eight bytes each.
	 * @param server the server, host:port
	 * @param key the key
	 * @param onNumber called with each number that the server shows, on any thread
	 * @return ends the watch when closed
	 */
	Watch watch(String server, String key, LongConsumer onNumber);

	/** A watch under way. */
	interface Watch extends AutoCloseable {

		@Override
		void close();

	}

}
