package io.submarine.cluster.internal.client;

import io.submarine.cluster.internal.protocol.StreamCall;

/** A stream that brings nothing. */
enum ClosedStream implements StreamCall {

	INSTANCE;

	@Override
	public void request(int parts) {
		// There is nothing to ask.
	}

	@Override
	public void cancel() {
		// There is nothing to end.
	}

}
