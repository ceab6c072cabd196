package io.submarine.cluster.benchmark.plain;

import java.nio.ByteBuffer;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.closure.ReadIndexClosure;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.Task;
import com.alipay.sofa.jraft.rpc.RpcContext;
import com.alipay.sofa.jraft.rpc.RpcProcessor;

/** Carries requests out: each put is a log entry of its own, each read a read index. */
final class RequestProcessor implements RpcProcessor<Request> {

	private static final byte[] NO_CONTEXT = {};

	private final MapStateMachine map;

	private final Node node;

	RequestProcessor(MapStateMachine map, Node node) {
		this.map = map;
		this.node = node;
	}

	@Override
	public String interest() {
		return Request.class.getName();
	}

	@Override
	public void handleRequest(RpcContext context, Request request) {
		switch (request.kind()) {
			case PUT -> put(context, request);
			case READ -> read(context, request);
			case LOCAL_READ -> context.sendResponse(Reply.ok(this.map.get(request.key())));
			case AWAIT ->
				this.map.await(request.key(), request.value(), (value) -> context.sendResponse(Reply.ok(value)));
		}
	}

	private void put(RpcContext context, Request request) {
		if (!this.node.isLeader(false)) {
			context.sendResponse(notDone());
			return;
		}
		Task task = new Task();
		task.setData(ByteBuffer.wrap(PlainSerializer.toBytes(request)));
		task.setDone((status) -> context.sendResponse(status.isOk() ? Reply.ok() : notDone()));
		this.node.apply(task);
	}

	private void read(RpcContext context, Request request) {
		this.node.readIndex(NO_CONTEXT, new ReadIndexClosure() {
			@Override
			public void run(Status status, long index, byte[] ignored) {
				context
					.sendResponse(status.isOk() ? Reply.ok(RequestProcessor.this.map.get(request.key())) : notDone());
			}
		});
	}

	private Reply notDone() {
		PeerId leader = this.node.getLeaderId();
		return Reply.notDone((leader != null && !leader.isEmpty()) ? leader.getEndpoint().toString() : "");
	}

}
