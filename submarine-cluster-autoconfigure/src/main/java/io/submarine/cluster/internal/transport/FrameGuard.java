package io.submarine.cluster.internal.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection that sends many HTTP/2 frames which cost the sender nothing and
 * which neither Netty nor gRPC counts: SETTINGS, PRIORITY, and empty DATA or CONTINUATION
 * that end nothing. Looks at frame headers only, and passes everything on as it is. With
 * TLS it belongs behind the TLS handler.
 */
final class FrameGuard extends ChannelInboundHandlerAdapter {

	private static final Logger log = LoggerFactory.getLogger(FrameGuard.class);

	/** What a client sends first: {@code PRI * HTTP/2.0 ... SM}. */
	private static final int PREFACE_BYTES = 24;

	private static final int HEADER_BYTES = 9;

	private static final int DATA = 0;

	private static final int PRIORITY = 2;

	private static final int SETTINGS = 4;

	private static final int CONTINUATION = 9;

	private static final int END_STREAM = 1;

	private static final int END_HEADERS = 4;

	private final int allowed;

	private final long windowNanos;

	private int count;

	private long windowStart = System.nanoTime();

	/** Bytes until the next header begins. */
	private long skip = PREFACE_BYTES;

	/** How much of the present header was seen. */
	private int headerBytes;

	private int length;

	private int type;

	private boolean closing;

	FrameGuard(PortLimits limits) {
		this.allowed = limits.controlFramesPerWindow();
		this.windowNanos = limits.window().toNanos();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (!this.closing && !(message instanceof ByteBuf bytes && tooMany(bytes))) {
			context.fireChannelRead(message);
			return;
		}
		ReferenceCountUtil.release(message);
		if (!this.closing) {
			this.closing = true;
			log.warn("Closing the connection from {}: more than {} control frames", context.channel().remoteAddress(),
					this.allowed);
			var unused = context.close();
		}
	}

	private boolean tooMany(ByteBuf bytes) {
		int at = bytes.readerIndex();
		int end = bytes.writerIndex();
		while (at < end) {
			if (this.skip > 0) {
				long step = Math.min(this.skip, end - at);
				this.skip -= step;
				at += (int) step;
			}
			else if (header(bytes.getUnsignedByte(at++)) && ++this.count > this.allowed && !newWindow()) {
				return true;
			}
		}
		return false;
	}

	/** Takes a byte of a header: 3 of length, then the type, flags and stream. */
	private boolean header(int value) {
		int position = this.headerBytes++;
		boolean counts = false;
		if (position < 3) {
			this.length = (position == 0) ? value : this.length << 8 | value;
		}
		else if (position == 3) {
			this.type = value;
		}
		else if (position == 4) {
			counts = this.type == SETTINGS || this.type == PRIORITY || (this.length == 0 && endsNothing(value));
		}
		if (this.headerBytes == HEADER_BYTES) {
			this.headerBytes = 0;
			this.skip = this.length;
		}
		return counts;
	}

	private boolean endsNothing(int flags) {
		return (this.type == DATA && (flags & END_STREAM) == 0)
				|| (this.type == CONTINUATION && (flags & END_HEADERS) == 0);
	}

	private boolean newWindow() {
		long now = System.nanoTime();
		if (now - this.windowStart < this.windowNanos) {
			return false;
		}
		this.windowStart = now;
		this.count = 1;
		return true;
	}

}
