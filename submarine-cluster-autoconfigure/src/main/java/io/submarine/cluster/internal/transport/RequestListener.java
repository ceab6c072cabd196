package io.submarine.cluster.internal.transport;

import io.grpc.ServerCall;
import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the requests of a call. One that is not a valid message, or that cannot be taken,
 * ends the call with a bare status.
 *
 * @param <Q> the request
 */
abstract class RequestListener<Q> extends ServerCall.Listener<Received<Q>> {

	private static final Logger log = LoggerFactory.getLogger(RequestListener.class);

	abstract void onRequest(Q request);

	/** Ends the call, unless it has ended. */
	abstract void end(Status status);

	@Override
	public final void onMessage(Received<Q> received) {
		Q request = received.request();
		if (request == null) {
			end(Status.INVALID_ARGUMENT.withDescription("not a valid message"));
			return;
		}
		try {
			onRequest(request);
		}
		catch (RuntimeException ex) {
			log.error("A request was not taken", ex);
			end(Status.INTERNAL);
		}
	}

}
