package io.submarine.cluster.internal.transport;

import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The threads of one port or connector. All of its connections live on them. */
final class EventLoops implements AutoCloseable {

	private static final long CLOSE_SECONDS = 5;

	private final EventLoopGroup group;

	private EventLoops(EventLoopGroup group) {
		this.group = group;
	}

	static EventLoops forClients(int threads) {
		return new EventLoops(new MultiThreadIoEventLoopGroup(threads, threads(), NioIoHandler.newFactory()));
	}

	/** Accepted connections pass the gate before a byte of them is read. */
	static EventLoops forPort(int threads, AcceptedConnections gate) {
		return new EventLoops(new MultiThreadIoEventLoopGroup(threads, threads(), NioIoHandler.newFactory()) {

			@Override
			public ChannelFuture register(Channel channel) {
				if (gate.admit(channel)) {
					ChannelFuture registered = super.register(channel);
					gate.entered(channel);
					return registered;
				}
				channel.unsafe().closeForcibly();
				return new DefaultChannelPromise(channel, next()).setSuccess();
			}

		});
	}

	EventLoopGroup group() {
		return this.group;
	}

	/** One of them, for a connection of our own. */
	EventLoop next() {
		return this.group.next();
	}

	/** Ends the threads; waits for them unless it is one of them that calls. */
	@Override
	public void close() {
		var unused = this.group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
		try {
			if (!isOneOfThem()) {
				this.group.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean isOneOfThem() {
		for (var loop : this.group) {
			if (loop.inEventLoop()) {
				return true;
			}
		}
		return false;
	}

	private static DefaultThreadFactory threads() {
		return new DefaultThreadFactory("submarine-cluster-io", true);
	}

}
