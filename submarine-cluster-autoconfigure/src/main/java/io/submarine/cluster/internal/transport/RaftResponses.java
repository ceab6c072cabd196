package io.submarine.cluster.internal.transport;

import com.alipay.sofa.jraft.rpc.RpcRequests.ErrorResponse;
import com.alipay.sofa.jraft.rpc.RpcResponseFactory;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * JRaft's error answers. A method has one type of answer here, so the error goes into
 * that type's field for it, and what proto2 requires besides is filled in.
 */
final class RaftResponses implements RpcResponseFactory {

	@Override
	@SuppressWarnings("AnnotateFormatMethod")
	public Message newResponse(@Nullable Message parent, int code, @Nullable String format, Object... arguments) {
		ErrorResponse.Builder error = ErrorResponse.newBuilder().setErrorCode(code);
		if (format != null) {
			error.setErrorMsg((arguments.length > 0) ? String.format(format, arguments) : format);
		}
		if (parent == null || parent instanceof ErrorResponse) {
			return error.build();
		}
		FieldDescriptor field = parent.getDescriptorForType().findFieldByNumber(ERROR_RESPONSE_NUM);
		if (field == null) {
			throw new IllegalArgumentException(parent.getClass().getName() + " has no field for an error");
		}
		Message.Builder response = parent.newBuilderForType();
		for (FieldDescriptor required : parent.getDescriptorForType().getFields()) {
			if (required.isRequired()) {
				response.setField(required, parent.getField(required));
			}
		}
		return response.setField(field, error.build()).build();
	}

}
