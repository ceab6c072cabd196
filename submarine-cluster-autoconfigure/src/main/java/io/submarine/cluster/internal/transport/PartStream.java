package io.submarine.cluster.internal.transport;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * A scan or feed from another process. What the reader has not asked for stays with the
 * server, but for what one HTTP/2 window holds.
 *
 * @param <Q> the request
 * @param <P> a part of the answer
 */
final class PartStream<Q, P> extends ClientCall.Listener<P> implements StreamCall {

	private final ServerAddress address;

	private final StreamReceiver<P> receiver;

	private final Runnable onEnd;

	private volatile @Nullable ClientCall<Q, P> call;

	private volatile boolean cancelled;

	PartStream(ServerAddress address, StreamReceiver<P> receiver, Runnable onEnd) {
		this.address = address;
		this.receiver = receiver;
		this.onEnd = onEnd;
	}

	void open(ClientCall<Q, P> newCall, Q request, Metadata metadata) {
		newCall.start(this, metadata);
		newCall.sendMessage(request);
		newCall.halfClose();
		this.call = newCall;
	}

	@Override
	public void request(int parts) {
		ClientCall<Q, P> present = this.call;
		if (present != null && !this.cancelled) {
			present.request(parts);
		}
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		ClientCall<Q, P> present = this.call;
		if (present != null) {
			present.cancel("the reader ended it", null);
		}
	}

	@Override
	public void onMessage(P part) {
		if (!this.cancelled) {
			this.receiver.onNext(part);
		}
	}

	@Override
	public void onClose(Status status, Metadata trailers) {
		this.onEnd.run();
		if (this.cancelled) {
			return;
		}
		if (status.isOk()) {
			this.receiver.onEnd();
		}
		else {
			this.receiver.onFailure(Failures.link(this.address, status, true));
		}
	}

}
