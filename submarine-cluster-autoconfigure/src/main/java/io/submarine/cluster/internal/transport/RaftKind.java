package io.submarine.cluster.internal.transport;

import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.ErrorResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.GetFileRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.GetFileResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.InstallSnapshotRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.InstallSnapshotResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.PingRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.TimeoutNowRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.TimeoutNowResponse;
import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * What one Raft node asks another, with the answer to each: all of JRaft's requests but
 * those of its Cli, which no port ever offers. The names of the constants are method
 * names on the wire; their numbers stand for them on the stream.
 */
enum RaftKind {

	/** New entries, and probes for where to go on: ordered, so they share the stream. */
	APPEND_ENTRIES(1, AppendEntriesRequest.getDefaultInstance(), AppendEntriesResponse.getDefaultInstance(), true),

	/** Many at a time, from followers to the leader: on the stream. */
	READ_INDEX(2, ReadIndexRequest.getDefaultInstance(), ReadIndexResponse.getDefaultInstance(), true),

	/**
	 * The same request without entries; must not wait behind them: on a stream beside.
	 */
	HEARTBEAT(3, AppendEntriesRequest.getDefaultInstance(), AppendEntriesResponse.getDefaultInstance(), true),

	REQUEST_VOTE(4, RequestVoteRequest.getDefaultInstance(), RequestVoteResponse.getDefaultInstance(), false),

	TIMEOUT_NOW(5, TimeoutNowRequest.getDefaultInstance(), TimeoutNowResponse.getDefaultInstance(), false),

	INSTALL_SNAPSHOT(6, InstallSnapshotRequest.getDefaultInstance(), InstallSnapshotResponse.getDefaultInstance(),
			false),

	GET_FILE(7, GetFileRequest.getDefaultInstance(), GetFileResponse.getDefaultInstance(), false),

	PING(8, PingRequest.getDefaultInstance(), ErrorResponse.getDefaultInstance(), false);

	private final int number;

	private final Message request;

	private final Message response;

	private final boolean streamed;

	RaftKind(int number, Message request, Message response, boolean streamed) {
		this.number = number;
		this.request = request;
		this.response = response;
		this.streamed = streamed;
	}

	int number() {
		return this.number;
	}

	Message request() {
		return this.request;
	}

	Message response() {
		return this.response;
	}

	/** Whether it travels on a stream of its link, and else as a call of its own. */
	boolean streamed() {
		return this.streamed;
	}

	/** The name under which JRaft registers who handles it. */
	String interest() {
		return this.request.getClass().getName();
	}

	/** The kind of a request; none if no port answers it. */
	static @Nullable RaftKind of(Object request) {
		if (request instanceof AppendEntriesRequest entries) {
			return (entries.getEntriesCount() > 0 || entries.hasData()) ? APPEND_ENTRIES : HEARTBEAT;
		}
		for (RaftKind kind : values()) {
			if (kind.request.getClass() == request.getClass()) {
				return kind;
			}
		}
		return null;
	}

	/** The kind with a number from the wire. */
	static @Nullable RaftKind numbered(int number) {
		for (RaftKind kind : values()) {
			if (kind.number == number) {
				return kind;
			}
		}
		return null;
	}

}
