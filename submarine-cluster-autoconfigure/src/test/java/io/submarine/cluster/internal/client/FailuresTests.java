package io.submarine.cluster.internal.client;

import java.time.Duration;

import com.google.protobuf.ByteString;
import io.submarine.cluster.ApplyFailedException;
import io.submarine.cluster.ClusterException;
import io.submarine.cluster.ConditionFailedException;
import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.LeaseNotFoundException;
import io.submarine.cluster.LimitExceededException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.QueueFullException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.StoreFullException;
import io.submarine.cluster.TargetNotFoundException;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Delete;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {

	private static final RequestId ID = new RequestId(3, 7);

	private static Class<? extends ClusterException> kindOf(Failure.Code code) {
		return switch (code) {
			case CONDITION_FAILED -> ConditionFailedException.class;
			case TOO_LARGE -> LimitExceededException.class;
			case STORE_FULL -> StoreFullException.class;
			case LEASE_NOT_FOUND -> LeaseNotFoundException.class;
			case TARGET_NOT_FOUND -> TargetNotFoundException.class;
			case WINDOW_FULL -> QueueFullException.class;
			case INTERNAL -> ApplyFailedException.class;
			case SESSION_NOT_FOUND, RESULT_FORGOTTEN -> OutcomeUnknownException.class;
			default -> InvalidRequestException.class;
		};
	}

	@ParameterizedTest
	@EnumSource(Failure.Code.class)
	void everyFailureOfACommandHasItsKindAndItsMessage(Failure.Code code) {
		Failure.Builder failure = Failure.newBuilder()
			.setSubject("notes/7")
			.setMessage("it is so")
			.setActual(9)
			.setBound(5);
		if (code != Failure.Code.UNRECOGNIZED) {
			failure.setCode(code);
		}
		else {
			failure.setCodeValue(999);
		}
		ClusterException exception = Failures.ofCommand("put 'notes/7'", Calls.put("notes/7", "x"), failure.build(),
				ID);
		assertThat(exception).isExactlyInstanceOf(kindOf(code)).hasMessageContaining("notes/7");
		if (exception instanceof LimitExceededException limit) {
			assertThat(limit.actual()).isEqualTo(9);
			assertThat(limit.bound()).isEqualTo(5);
		}
		if (exception instanceof OutcomeUnknownException unknown) {
			assertThat(unknown.request()).isEqualTo(ID);
		}
	}

	@Test
	void messageNamesOperationObjectValueBoundAndProperty() {
		Failure failure = Failure.newBuilder()
			.setCode(Failure.Code.TOO_LARGE)
			.setMessage("value has 70112 bytes, limit 65536")
			.setProperty("submarine.cluster.metadata.max-value-size")
			.build();
		assertThat(Failures.ofCommand("put 'notes/7'", Command.getDefaultInstance(), failure, null))
			.hasMessage("put 'notes/7' not applied: value has 70112 bytes, limit 65536 "
					+ "(submarine.cluster.metadata.max-value-size)");
	}

	@Test
	void failedConditionCarriesWhatWasExpectedAndFound() {
		Failure found = Failure.newBuilder()
			.setCode(Failure.Code.CONDITION_FAILED)
			.setSubject("a")
			.setFound(Entry.newBuilder().setVersion(4).setValue(ByteString.copyFromUtf8("v")))
			.build();
		Command put = Command.newBuilder().setPut(Put.newBuilder().setKey("a").setExpectedVersion(2)).build();
		assertThat(Failures.ofCommand("put 'a'", put, found, ID)).isInstanceOfSatisfying(ConditionFailedException.class,
				(failed) -> {
					assertThat(failed.expectedVersion()).isEqualTo(2);
					assertThat(failed.foundVersion()).isEqualTo(4);
					assertThat(failed.foundValue()).isEqualTo("v".getBytes(java.nio.charset.StandardCharsets.UTF_8));
				});
		Command delete = Command.newBuilder().setDelete(Delete.newBuilder().setKey("a").setExpectedVersion(3)).build();
		assertThat(Failures.ofCommand("delete 'a'", delete, found.toBuilder().clearFound().build(), ID))
			.isInstanceOfSatisfying(ConditionFailedException.class, (failed) -> {
				assertThat(failed.expectedVersion()).isEqualTo(3);
				assertThat(failed.foundVersion()).isZero();
				assertThat(failed.foundValue()).isNull();
			});
	}

	@Test
	void badQueryIsInvalidAndAnyOtherFailureAFailedRead() {
		assertThat(Failures.ofQuery("get ''", Failure.newBuilder().setCode(Failure.Code.INVALID).build()))
			.isInstanceOf(InvalidRequestException.class)
			.hasMessage("get '' refused: INVALID");
		assertThat(Failures.ofQuery("get 'a'",
				Failure.newBuilder().setCode(Failure.Code.INTERNAL).setMessage("oh").build()))
			.isInstanceOf(ReadFailedException.class)
			.hasMessage("get 'a' failed: oh");
	}

	@ParameterizedTest
	@EnumSource(value = Refusal.Code.class, names = "UNRECOGNIZED", mode = EnumSource.Mode.EXCLUDE)
	void everyRefusalOfAnUnsentChangeIsNotApplied(Refusal.Code code) {
		Refusal refusal = Refusal.newBuilder().setCode(code).setMessage("why").build();
		Class<?> kind = switch (code) {
			case QUEUE_FULL -> QueueFullException.class;
			case UNAVAILABLE -> ServerUnavailableException.class;
			case INVALID -> InvalidRequestException.class;
			default -> NoQuorumException.class;
		};
		assertThat(Failures.ofRefusal("put 'a'", refusal)).isInstanceOf(kind)
			.hasMessage("put 'a' not applied: %s: why".formatted(code));
		assertThat(Failures.notTaken("put 'a'", "5 s", refusal, null)).isInstanceOf(kind)
			.hasMessage("put 'a' not applied within 5 s: %s: why".formatted(code));
	}

	@ParameterizedTest
	@CsvSource({ "PT5S, 5 s", "PT0.25S, 250 ms", "PT1.5S, 1500 ms", "PT2M, 120 s" })
	void durationsAreWrittenInTheLargestUnitThatFits(Duration duration, String text) {
		assertThat(Failures.describe(duration)).isEqualTo(text);
	}

}
