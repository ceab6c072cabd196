package io.submarine.cluster.internal.transport;

import java.util.concurrent.atomic.LongAdder;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/** Counts the bytes that go over all accepted connections of a port, as on the wire. */
@Sharable
final class TrafficCounter extends ChannelDuplexHandler {

	private final LongAdder received = new LongAdder();

	private final LongAdder sent = new LongAdder();

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof ByteBuf bytes) {
			this.received.add(bytes.readableBytes());
		}
		context.fireChannelRead(message);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (message instanceof ByteBuf bytes) {
			this.sent.add(bytes.readableBytes());
		}
		var unused = context.write(message, promise);
	}

	long received() {
		return this.received.sum();
	}

	long sent() {
		return this.sent.sum();
	}

}
