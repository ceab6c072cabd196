package io.submarine.cluster.metadata;

import java.util.stream.Stream;

/**
 * All entries under a prefix at one revision, fetched page by page as they are taken. Use
 * it with {@code try}. For one thread at a time.
 *
 * @param <T> the type of the values
 */
public interface MetadataScan<T> extends AutoCloseable {

	/**
	 * The revision all entries are read at.
	 * @return the revision: a watch from after it misses nothing
	 */
	long revision();

	/**
	 * The entries, once, in the order of their keys (by UTF-16 code units). Taking them
	 * blocks while a page is fetched, at most for the time limit, and throws
	 * {@link io.submarine.cluster.ReadFailedException} if it does not come or a value is
	 * not of the type asked for: the entries taken before are no complete answer then.
	 * @return a sequential stream; closing it closes the scan
	 * @throws IllegalStateException if it was called before
	 */
	Stream<MetadataEntry<T>> stream();

	/** Ends the reading. */
	@Override
	void close();

}
