package io.submarine.cluster.internal.client;

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

/** The server in the process of a {@link StateMachineClient}: local reads only. */
public final class StateMachineServer implements LocalServer {

	private final StateMachineClient client;

	private volatile @Nullable Refusal refusal;

	private volatile long stalenessMillis;

	/**
	 * Creates one.
	 * @param client whose state it serves
	 */
	public StateMachineServer(StateMachineClient client) {
		this.client = client;
	}

	/** Refuses local reads, or answers them again. */
	public void refuse(@Nullable Refusal newRefusal) {
		this.refusal = newRefusal;
	}

	/** Says that it heard from a leader some time ago. */
	public void lag(long newStalenessMillis) {
		this.stalenessMillis = newStalenessMillis;
	}

	@Override
	public ServerAddress address() {
		return new ServerAddress("127.0.0.1", 6060);
	}

	@Override
	public ClusterView view() {
		return this.client.view();
	}

	@Override
	public @Nullable Refusal localReadRefusal() {
		return this.refusal;
	}

	@Override
	public @Nullable Entry localGet(String key) {
		return this.client.state().get(key);
	}

	@Override
	public long localRevision() {
		return this.client.state().revision();
	}

	@Override
	public long stalenessMillis() {
		return this.stalenessMillis;
	}

	@Override
	public void call(CallRequest request, ReplyReceiver receiver) {
		throw new UnsupportedOperationException();
	}

	@Override
	public StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver) {
		throw new UnsupportedOperationException();
	}

	@Override
	public StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		throw new UnsupportedOperationException();
	}

}
