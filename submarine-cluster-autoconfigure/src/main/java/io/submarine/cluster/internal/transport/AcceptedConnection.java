package io.submarine.cluster.internal.transport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import com.alipay.sofa.jraft.rpc.Connection;
import com.alipay.sofa.jraft.rpc.impl.ConnectionClosedEventListener;
import io.grpc.ServerCall;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** One connection to the port, as JRaft sees it too. Thread-safe. */
final class AcceptedConnection implements Connection {

	private final Channel channel;

	private final Map<String, Object> attributes = new ConcurrentHashMap<>();

	private final List<ConnectionClosedEventListener> listeners = new CopyOnWriteArrayList<>();

	private final AtomicBoolean closed = new AtomicBoolean();

	private volatile @Nullable Future<?> deadline;

	private volatile @Nullable String peer;

	AcceptedConnection(Channel channel) {
		this.channel = channel;
	}

	/** The connection of a call, which {@link Admission} has let in. */
	static AcceptedConnection of(ServerCall<?, ?> call) {
		AcceptedConnection connection = call.getAttributes().get(AcceptedConnections.CONNECTION);
		if (connection == null) {
			throw new IllegalStateException("a call without a connection");
		}
		return connection;
	}

	/** Where its calls are served. */
	EventLoop loop() {
		return this.channel.eventLoop();
	}

	String remoteAddress() {
		return String.valueOf(this.channel.remoteAddress());
	}

	void closeUnlessCalled(Future<?> deadline) {
		this.deadline = deadline;
	}

	/** A call was let in: the connection may stay. */
	void called() {
		Future<?> present = this.deadline;
		if (present != null) {
			present.cancel(false);
			this.deadline = null;
		}
	}

	/** It turned out to be a server's, whose loss JRaft wants to know of. */
	void isPeer(String clusterAndMember, List<ConnectionClosedEventListener> interested) {
		this.listeners.addAll(interested);
		this.peer = clusterAndMember;
	}

	boolean isSamePeer(AcceptedConnection other) {
		String present = this.peer;
		return present != null && present.equals(other.peer);
	}

	/**
	 * The connection is gone or given up. JRaft ends the threads it has for it, and waits
	 * for them: not here.
	 */
	void closed() {
		if (this.closed.compareAndSet(false, true)) {
			for (ConnectionClosedEventListener listener : this.listeners) {
				Callbacks.runShared(() -> listener.onClosed(remoteAddress(), this));
			}
		}
	}

	@Override
	public @Nullable Object getAttribute(String key) {
		return this.attributes.get(key);
	}

	@Override
	public void setAttribute(String key, Object value) {
		this.attributes.put(key, value);
	}

	@Override
	public @Nullable Object setAttributeIfAbsent(String key, Object value) {
		return this.attributes.putIfAbsent(key, value);
	}

	@Override
	public void close() {
		close(this.channel);
	}

	/**
	 * Closes at once, from the pipeline's outer end: gRPC would say good-bye first, and
	 * give the other side ten seconds to answer.
	 */
	static void close(Channel channel) {
		ChannelHandlerContext outermost = channel.pipeline().firstContext();
		var unused = (outermost != null) ? outermost.close() : channel.close();
	}

}
