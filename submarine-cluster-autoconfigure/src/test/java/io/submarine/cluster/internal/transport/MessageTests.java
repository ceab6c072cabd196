package io.submarine.cluster.internal.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import io.submarine.cluster.internal.protocol.CallRequest;

import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.ErrorResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.PingRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexRequest;
import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Messages as bytes and back. */
class MessageTests {

	@Test
	void readingAndDrainingGiveTheSameBytes() throws IOException {
		CallRequest message = Loopback.request(7);
		MessageStream drained = new MessageStream(new byte[] { 1, 2 }, message);
		assertThat(drained.available()).isEqualTo(2 + message.getSerializedSize());
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		assertThat(drained.drainTo(target)).isEqualTo(target.size());
		assertThat(drained.available()).isZero();
		assertThat(drained.drainTo(target)).isZero();
		InputStream read = new MessageStream(new byte[] { 1, 2 }, message);
		assertThat(read.read()).isEqualTo(1);
		assertThat(read.available()).isEqualTo(target.size() - 1);
		byte[] rest = read.readAllBytes();
		assertThat(target.toByteArray()).startsWith(1, 2).endsWith(rest).hasSize(rest.length + 1);
	}

	@Test
	void frameComesBackAsItWas() {
		ReadIndexRequest request = ReadIndexRequest.newBuilder().setGroupId("g").setServerId("a:1").build();
		RaftFrame frame = new RaftFrame(Long.MIN_VALUE + 5, RaftKind.READ_INDEX, request);
		assertThat(RaftFrame.REQUESTS.parse(RaftFrame.REQUESTS.stream(frame))).isEqualTo(frame);
	}

	@ParameterizedTest
	@EnumSource(RaftKind.class)
	void everyKindIsFoundByItsNumber(RaftKind kind) {
		assertThat(RaftKind.numbered(kind.number())).isSameAs(kind);
		assertThat(RaftKind.numbered(-kind.number())).isNull();
	}

	@Test
	void whatIsNoFrameIsRefused() {
		for (byte[] bytes : new byte[][] { {}, new byte[8], new byte[9], { 0, 0, 0, 0, 0, 0, 0, 1, 127 },
				{ 0, 0, 0, 0, 0, 0, 0, 1, 8 }, { 0, 0, 0, 0, 0, 0, 0, 1, 1, -1 } }) {
			assertThatExceptionOfType(StatusRuntimeException.class)
				.isThrownBy(() -> RaftFrame.REQUESTS.parse(new ByteArrayInputStream(bytes)))
				.returns(Status.Code.INVALID_ARGUMENT, (failure) -> failure.getStatus().getCode());
		}
	}

	@ParameterizedTest
	@EnumSource(RaftKind.class)
	void errorFitsTheAnswerOfEachKind(RaftKind kind) {
		Message answer = new RaftResponses().newResponse(kind.response(), 42, "no %s", "way");
		assertThat(answer).isInstanceOf(kind.response().getClass());
		assertThat(answer.isInitialized()).isTrue();
		assertThat(answer.toString()).contains("42", "no way");
	}

	@Test
	void errorTextWithoutArgumentsIsTakenAsItIs() {
		ErrorResponse error = (ErrorResponse) new RaftResponses().newResponse(null, 1, "disk 100%full");
		assertThat(error.getErrorMsg()).isEqualTo("disk 100%full");
		AppendEntriesResponse answer = (AppendEntriesResponse) new RaftResponses()
			.newResponse(AppendEntriesResponse.getDefaultInstance(), 1, null);
		assertThat(answer.getErrorResponse().hasErrorMsg()).isFalse();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RaftResponses().newResponse(PingRequest.getDefaultInstance(), 1, "x"));
	}

}
