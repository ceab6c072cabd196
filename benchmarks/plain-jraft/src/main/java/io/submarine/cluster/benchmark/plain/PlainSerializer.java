package io.submarine.cluster.benchmark.plain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import com.alipay.remoting.CustomSerializerManager;
import com.alipay.remoting.DefaultCustomSerializer;
import com.alipay.remoting.InvokeContext;
import com.alipay.remoting.rpc.RequestCommand;
import com.alipay.remoting.rpc.ResponseCommand;
import com.alipay.remoting.rpc.protocol.RpcRequestCommand;
import com.alipay.remoting.rpc.protocol.RpcResponseCommand;

/** The two messages as bytes; Bolt's own way, Hessian, would be slower. */
@SuppressWarnings("EnumOrdinal") // both sides are of one build
final class PlainSerializer extends DefaultCustomSerializer {

	static void register() {
		PlainSerializer serializer = new PlainSerializer();
		CustomSerializerManager.registerCustomSerializer(Request.class.getName(), serializer);
		CustomSerializerManager.registerCustomSerializer(Reply.class.getName(), serializer);
	}

	/** Also the form of a log entry. */
	static byte[] toBytes(Request request) {
		return toBytes(request.kind().ordinal(), request.key(), request.value());
	}

	static Request request(ByteBuffer bytes) {
		Request.Kind kind = Request.Kind.values()[bytes.get()];
		return new Request(kind, text(bytes), rest(bytes));
	}

	@Override
	public <T extends RequestCommand> boolean serializeContent(T command, InvokeContext context) {
		command.setContent(toBytes((Request) ((RpcRequestCommand) command).getRequestObject()));
		return true;
	}

	@Override
	public <T extends RequestCommand> boolean deserializeContent(T command) {
		((RpcRequestCommand) command).setRequestObject(request(ByteBuffer.wrap(command.getContent())));
		return true;
	}

	@Override
	public <T extends ResponseCommand> boolean serializeContent(T command) {
		Reply reply = (Reply) ((RpcResponseCommand) command).getResponseObject();
		command.setContent(toBytes(reply.done() ? 1 : 0, reply.leader(), reply.value()));
		return true;
	}

	@Override
	public <T extends ResponseCommand> boolean deserializeContent(T command, InvokeContext context) {
		ByteBuffer bytes = ByteBuffer.wrap(command.getContent());
		boolean done = bytes.get() == 1;
		((RpcResponseCommand) command).setResponseObject(new Reply(done, text(bytes), rest(bytes)));
		return true;
	}

	private static byte[] toBytes(int first, String text, byte[] rest) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(1 + Short.BYTES + encoded.length + rest.length)
			.put((byte) first)
			.putShort((short) encoded.length)
			.put(encoded)
			.put(rest)
			.array();
	}

	private static String text(ByteBuffer bytes) {
		byte[] encoded = new byte[bytes.getShort()];
		bytes.get(encoded);
		return new String(encoded, StandardCharsets.UTF_8);
	}

	private static byte[] rest(ByteBuffer bytes) {
		byte[] rest = new byte[bytes.remaining()];
		bytes.get(rest);
		return rest;
	}

}
