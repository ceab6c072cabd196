package io.submarine.cluster.internal.protocol;

/** Takes the one answer to a call: exactly one of its methods is called, once. */
public interface ReplyReceiver {

	/**
	 * The server answered.
	 * @param reply the answer, possibly a refusal
	 */
	void onReply(CallReply reply);

	/**
	 * No answer will come.
	 * @param failure why, and whether the request may have reached the server
	 */
	void onFailure(LinkException failure);

}
