package io.submarine.cluster.internal.transport;

import java.util.function.BiFunction;

import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * A scan or feed to another process. The next part is asked of the service only while the
 * reader takes what there is, so a slow reader costs one part and what the connection has
 * buffered.
 *
 * @param <Q> the request
 * @param <P> a part of the answer
 */
final class PartServing<Q, P> extends RequestListener<Q> implements StreamReceiver<P> {

	private final ServerCall<?, P> call;

	private final BiFunction<Q, StreamReceiver<P>, StreamCall> service;

	/** Guarded by this, as all that is sent. */
	private @Nullable StreamCall parts;

	/** A part is asked for and has not come. */
	private boolean asked;

	/** Asking; the part may come before the asking returns. */
	private boolean asking;

	private boolean ended;

	PartServing(ServerCall<?, P> call, BiFunction<Q, StreamReceiver<P>, StreamCall> service) {
		this.call = call;
		this.service = service;
		call.request(2);
	}

	@Override
	void onRequest(Q request) {
		this.call.sendHeaders(new Metadata());
		StreamCall opened = this.service.apply(request, this);
		synchronized (this) {
			this.parts = opened;
		}
		ask();
	}

	@Override
	public void onReady() {
		ask();
	}

	@Override
	public void onCancel() {
		StreamCall present;
		synchronized (this) {
			this.ended = true;
			present = this.parts;
		}
		if (present != null) {
			present.cancel();
		}
	}

	@Override
	public void onNext(P part) {
		synchronized (this) {
			this.asked = false;
			if (!this.ended) {
				this.call.sendMessage(part);
			}
		}
		ask();
	}

	@Override
	public void onEnd() {
		end(Status.OK);
	}

	@Override
	public void onFailure(LinkException failure) {
		end(Status.UNAVAILABLE.withDescription(failure.getMessage()));
	}

	@Override
	synchronized void end(Status status) {
		if (!this.ended) {
			this.ended = true;
			this.call.close(status, new Metadata());
		}
	}

	/**
	 * Asks for parts, one at a time, in a loop and not in each other: a service may
	 * answer while it is asked.
	 */
	private void ask() {
		StreamCall present = next();
		while (present != null) {
			present.request(1);
			present = again();
		}
	}

	private synchronized @Nullable StreamCall next() {
		if (this.asking || this.asked || this.ended || this.parts == null || !this.call.isReady()) {
			return null;
		}
		this.asking = true;
		this.asked = true;
		return this.parts;
	}

	private synchronized @Nullable StreamCall again() {
		this.asking = false;
		return next();
	}

}
