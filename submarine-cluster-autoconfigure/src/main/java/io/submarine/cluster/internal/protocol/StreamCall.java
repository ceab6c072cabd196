package io.submarine.cluster.internal.protocol;

/**
 * A reader's hold on a stream. Thread-safe; may be used inside the receiver's methods.
 */
public interface StreamCall {

	/**
	 * Asks for further parts. A reader that does not ask gets nothing, and costs nothing.
	 * @param parts how many more, at least 1
	 */
	void request(int parts);

	/** Ends the stream. The receiver is not called again, save for a call under way. */
	void cancel();

}
