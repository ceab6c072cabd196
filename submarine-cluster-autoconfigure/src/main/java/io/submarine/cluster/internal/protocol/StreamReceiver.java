package io.submarine.cluster.internal.protocol;

/**
 * Takes what a {@link StreamCall} asks for, one call at a time.
 *
 * @param <T> what the stream consists of
 */
public interface StreamReceiver<T> {

	/**
	 * The next part.
	 * @param part the part
	 */
	void onNext(T part);

	/** The stream ended by itself: there is nothing more. */
	void onEnd();

	/**
	 * The stream broke, and can be opened again, on any server.
	 * @param failure why
	 */
	void onFailure(LinkException failure);

}
