package io.submarine.cluster.internal.transport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import com.alipay.sofa.jraft.rpc.RpcContext;
import com.alipay.sofa.jraft.rpc.RpcProcessor;
import com.google.protobuf.Message;

/** One of JRaft's processors, that keeps what it is given and answers by script. */
class RecordingProcessor<T extends Message> implements RpcProcessor<T> {

	final List<T> requests = new CopyOnWriteArrayList<>();

	private final Class<T> type;

	private final Executor executor;

	private final BiConsumer<RpcContext, T> script;

	RecordingProcessor(Class<T> type, Executor executor, BiConsumer<RpcContext, T> script) {
		this.type = type;
		this.executor = executor;
		this.script = script;
	}

	@Override
	public void handleRequest(RpcContext context, T request) {
		this.requests.add(request);
		this.script.accept(context, request);
	}

	@Override
	public String interest() {
		return this.type.getName();
	}

	@Override
	public Executor executor() {
		return this.executor;
	}

}
