package io.submarine.cluster.internal.client;

import java.time.Duration;

import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LocalServer;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.ReplyReceiver;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.jspecify.annotations.Nullable;

/** One of the servers as the client in its process sees it. */
final class ScriptedLocalServer implements LocalServer {

	private final ScriptedServers servers;

	private final ScriptedServer server;

	/** Reached without a connection that anyone could close. */
	private final ScriptedConnection inside;

	ScriptedLocalServer(ScriptedServers servers, ScriptedServer server) {
		this.servers = servers;
		this.server = server;
		this.inside = new ScriptedConnection(servers, server.address(), server);
	}

	/** Ends all streams, as the stop of a server does. */
	void loseStreams() {
		this.inside.lose();
	}

	@Override
	public ServerAddress address() {
		return this.server.address();
	}

	@Override
	public ClusterView view() {
		return new ClusterView("flock", address().toString(), ClusterRole.FOLLOWER, ClusterStatus.AVAILABLE, null, 1,
				localRevision(), 0, this.servers.addresses(), Duration.ZERO, null);
	}

	@Override
	public @Nullable Refusal localReadRefusal() {
		return null;
	}

	@Override
	public @Nullable Entry localGet(String key) {
		return this.server.state().get(key);
	}

	@Override
	public long localRevision() {
		return this.server.state().revision();
	}

	@Override
	public long stalenessMillis() {
		return 0;
	}

	@Override
	public void call(CallRequest request, ReplyReceiver receiver) {
		this.inside.call(request, receiver);
	}

	@Override
	public StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver) {
		return this.inside.scan(request, receiver);
	}

	@Override
	public StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		return this.inside.feed(request, receiver);
	}

}
