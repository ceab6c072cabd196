package io.submarine.cluster.internal.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.ServerAddress;

import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** Makes channels to other processes. The place for TLS on the side that connects. */
final class Channels {

	/** Nothing is compressed, so nothing that comes in can be larger than it looks. */
	static final DecompressorRegistry NO_COMPRESSION = DecompressorRegistry.emptyInstance()
		.with(Codec.Identity.NONE, false);

	static final int WINDOW_BYTES = 1024 * 1024;

	/** Looks up host names, which blocks. Its threads end when there is nothing to do. */
	private static final Executor LOOK_UPS = lookUps();

	private Channels() {
	}

	/** A channel all of whose work is done on one event loop. It does not connect yet. */
	static ManagedChannel open(ServerAddress address, EventLoop loop, TransportSettings settings) {
		LinkSettings links = settings.links();
		return NettyChannelBuilder.forAddress(address.host(), address.port())
			.usePlaintext()
			.eventLoopGroup(loop)
			.channelType(NioSocketChannel.class)
			.withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(links.connectTimeout().toMillis()))
			.directExecutor()
			.offloadExecutor(LOOK_UPS)
			.proxyDetector((target) -> null)
			.disableServiceConfigLookUp()
			.disableRetry()
			.decompressorRegistry(NO_COMPRESSION)
			.maxInboundMessageSize(settings.limits().messageBytes())
			.maxInboundMetadataSize(settings.limits().metadataBytes())
			.flowControlWindow(WINDOW_BYTES)
			.keepAliveTime(links.pingInterval().toNanos(), TimeUnit.NANOSECONDS)
			.keepAliveTimeout(links.pingTimeout().toNanos(), TimeUnit.NANOSECONDS)
			.keepAliveWithoutCalls(true)
			.intercept(settings.interceptors())
			.build();
	}

	private static Executor lookUps() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(2, 2, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				new DefaultThreadFactory("submarine-cluster-names", true));
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

}
