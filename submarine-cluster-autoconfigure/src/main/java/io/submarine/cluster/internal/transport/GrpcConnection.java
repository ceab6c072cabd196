package io.submarine.cluster.internal.transport;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.Connection;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ReplyReceiver;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.netty.channel.EventLoop;

/**
 * A client's connection to one server: one stream for all calls, and one more for each
 * scan and feed. Receivers are called on the connection's event loop, and at once on the
 * caller's thread if there is no connection.
 */
final class GrpcConnection implements Connection {

	private final ServerAddress address;

	private final Supplier<Metadata> metadata;

	private final TransportSettings settings;

	private final Consumer<GrpcConnection> onClose;

	private final ManagedChannel channel;

	private final CallStream calls;

	private final AtomicInteger streams = new AtomicInteger();

	GrpcConnection(ServerAddress address, Supplier<Metadata> metadata, EventLoop loop, TransportSettings settings,
			Consumer<GrpcConnection> onClose) {
		this.address = address;
		this.metadata = metadata;
		this.settings = settings;
		this.onClose = onClose;
		this.channel = Channels.open(address, loop, settings);
		this.calls = new CallStream(address, this.channel, metadata, loop, settings.links());
	}

	void open() {
		this.calls.open(this.settings.links().connectTimeout());
	}

	@Override
	public ServerAddress address() {
		return this.address;
	}

	@Override
	public void call(CallRequest request, ReplyReceiver receiver) {
		this.calls.call(request, receiver);
	}

	@Override
	public StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver) {
		return stream(ClusterMethods.SCAN, request, receiver);
	}

	@Override
	public StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		return stream(ClusterMethods.FEED, request, receiver);
	}

	private <Q, P> StreamCall stream(MethodDescriptor<Q, P> method, Q request, StreamReceiver<P> receiver) {
		if (!this.calls.isUp() && !this.calls.isFirstAttempt()) {
			return failed(Failures.link(this.address, this.calls.failure(), false), receiver);
		}
		// One place is taken by the calls, and a few may be on their way out.
		int most = this.settings.limits().callsPerConnection() - 8;
		if (this.streams.incrementAndGet() > most) {
			this.streams.decrementAndGet();
			return failed(
					new LinkException("%d streams from %s are open already".formatted(most, this.address), false, null),
					receiver);
		}
		PartStream<Q, P> stream = new PartStream<>(this.address, receiver, this.streams::decrementAndGet);
		stream.open(KeptStream.newCall(this.channel, method, CallOptions.DEFAULT), request, this.metadata.get());
		return stream;
	}

	/** Tells the receiver after it has its call. */
	private StreamCall failed(LinkException failure, StreamReceiver<?> receiver) {
		this.calls.onLoop(() -> receiver.onFailure(failure));
		return new StreamCall() {

			@Override
			public void request(int parts) {
			}

			@Override
			public void cancel() {
			}

		};
	}

	@Override
	public void close() {
		this.calls.close();
		this.channel.shutdownNow();
		this.onClose.accept(this);
	}

	@Override
	public String toString() {
		return "connection to " + this.address;
	}

}
