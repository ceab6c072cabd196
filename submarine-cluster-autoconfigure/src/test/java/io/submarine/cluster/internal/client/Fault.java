package io.submarine.cluster.internal.client;

/** What may happen to a request on its way to a server and back. */
enum Fault {

	/** Nothing. */
	NONE,

	/** The connection breaks before the request arrives. */
	REQUEST_LOST,

	/** The connection breaks after the request was carried out. */
	ANSWER_LOST,

	/** The connection breaks, and the request is carried out some time later. */
	REQUEST_LATE,

	/** The server never answers, and has done nothing. */
	SILENT,

	/** The server never answers, but has carried the request out. */
	SILENT_DONE,

	/** The server does not know the outcome; it was carried out. */
	UNKNOWN_DONE,

	/** The server does not know the outcome; it was not carried out. */
	UNKNOWN_NOT_DONE,

	/** The server's queue is full. */
	QUEUE_FULL,

	/** The server has no quorum. */
	NO_QUORUM,

	/** The server is stopping. */
	UNAVAILABLE

}
