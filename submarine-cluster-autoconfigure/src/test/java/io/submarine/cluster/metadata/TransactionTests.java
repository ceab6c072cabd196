package io.submarine.cluster.metadata;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.LimitExceededException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TransactionTests {

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.client);

	/**
	 * "a" is created at revision 1, changed at 2; "leased" is created at 3 with lease 1.
	 */
	@BeforeEach
	void fill() {
		this.metadata.put("a", 1);
		this.metadata.put("a", 2);
		LeaseGrant lease = this.metadata.leases().grant(Duration.ofMinutes(1));
		this.metadata.put("leased", 1, PutOptions.always().withLease(lease.id()));
	}

	@AfterEach
	void stop() {
		this.client.stop();
	}

	static Stream<Function<String, Transaction>> holding() {
		return Stream.of((key) -> Transaction.when(key).isPresent(), (key) -> Transaction.when("none").isAbsent(),
				(key) -> Transaction.when(key).hasVersion(2), (key) -> Transaction.when(key).version().isNot(1),
				(key) -> Transaction.when(key).version().isLessThan(3),
				(key) -> Transaction.when(key).version().isGreaterThan(1),
				(key) -> Transaction.when(key).createRevision().is(1),
				(key) -> Transaction.when(key).modRevision().is(2), (key) -> Transaction.when(key).lease().is(0),
				(key) -> Transaction.when("leased").lease().isGreaterThan(0),
				(key) -> Transaction.when(key).hasValue(2), (key) -> Transaction.when(key).hasNotValue(1),
				(key) -> Transaction.when("none").hasNotValue(1), (key) -> Transaction.begin());
	}

	@ParameterizedTest
	@MethodSource("holding")
	void conditionThatHoldsTakesTheFirstBranch(Function<String, Transaction> transaction) {
		assertThat(this.metadata.commit(transaction.apply("a")).succeeded()).isTrue();
	}

	static Stream<Function<String, Transaction>> failing() {
		return Stream.of((key) -> Transaction.when(key).isAbsent(), (key) -> Transaction.when("none").isPresent(),
				(key) -> Transaction.when(key).hasVersion(1), (key) -> Transaction.when(key).version().isNot(2),
				(key) -> Transaction.when(key).createRevision().isGreaterThan(1),
				(key) -> Transaction.when(key).modRevision().isLessThan(2), (key) -> Transaction.when(key).hasValue(1),
				(key) -> Transaction.when("none").hasValue(1),
				(key) -> Transaction.when(key).isPresent().and("none").isPresent());
	}

	@ParameterizedTest
	@MethodSource("failing")
	void conditionThatDoesNotHoldTakesTheOther(Function<String, Transaction> transaction) {
		assertThat(this.metadata.commit(transaction.apply("a")).succeeded()).isFalse();
	}

	@Test
	void operationsSeeThoseBeforeThem() {
		TransactionResult result = this.metadata.commit(Transaction.begin()
			.thenPut("b", 1)
			.thenGet("b")
			.thenDelete("b")
			.thenDelete("b")
			.thenPut("leased", 2, EntryLease.kept())
			.otherwisePut("never", 1));
		assertThat(result.get("b", Integer.class).value()).contains(1);
		assertThat(result.results()).map(OperationResult::key).containsExactly("b", "b", "b", "b", "leased");
		assertThat(result.results().get(3)).isEqualTo(new OperationResult.Delete("b", false, 0));
		assertThat(((OperationResult.Put) result.results().get(4)).leaseId()).isPositive();
		assertThat(result.revision()).isEqualTo(((OperationResult.Put) result.results().get(4)).modRevision());
	}

	@Test
	void otherBranchPutsDeletesAndGets() {
		TransactionResult result = this.metadata.commit(Transaction.when("a")
			.isAbsent()
			.thenPut("never", 1)
			.otherwisePut("b", 1)
			.otherwisePut("c", 1, EntryLease.none())
			.otherwiseGet("a")
			.otherwiseDelete("a"));
		assertThat(result.succeeded()).isFalse();
		assertThat(result.get("a", Integer.class).value()).contains(2);
		assertThat(this.metadata.list("", Integer.class).entries()).map(MetadataEntry::key)
			.containsExactly("b", "c", "leased");
	}

	@Test
	void resultsAreReadByKeyAndType() {
		TransactionResult result = this.metadata.commit(Transaction.begin().thenGet("a").thenGet("none"));
		assertThat(result.get("none", Integer.class).entry()).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> result.get("b", Integer.class))
			.withMessage("the 'then' branch does not read 'b'");
		assertThatExceptionOfType(ReadFailedException.class).isThrownBy(() -> result.get("a", Note.class));
		assertThat(result.results().get(0)).hasToString("Get[key=a, found=true]");
	}

	@Test
	void stepsLeaveWhatTheyStartFromAsItWas() {
		Transaction base = Transaction.when("a").hasVersion(2);
		Transaction first = base.thenPut("b", 1);
		Transaction second = base.thenPut("c", 1);
		assertThat(base.success()).isEmpty();
		assertThat(first.success()).hasSize(1);
		assertThat(second.success()).hasSize(1).isNotEqualTo(first.success());
		assertThat(base)
			.hasToString("when [OfNumber[key=a, subject=VERSION, relation=EQUAL, number=2]]" + " then [] otherwise []");
	}

	@Test
	void badPartIsNamedAndNothingIsSent() {
		List<Duration> before = this.client.timeouts();
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.metadata.commit(Transaction.when("a//b").isAbsent()))
			.withMessageContaining("'a//b'");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.metadata.commit(Transaction.begin().otherwiseDelete("_cluster/x")))
			.withMessageContaining("'_cluster/x'");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.metadata.commit(Transaction.begin().thenPut("a//b", 1)))
			.withMessageContaining("'a//b'");
		assertThat(this.client.timeouts()).isEqualTo(before);
	}

	@Test
	void tooManyOperationsAreRefusedByTheCluster() {
		Transaction transaction = Transaction.begin();
		for (int i = 0; i <= 128; i++) {
			transaction = transaction.thenPut("b/" + i, i);
		}
		Transaction large = transaction;
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> this.metadata.commit(large))
			.withMessageContaining("submarine.cluster.metadata.max-transaction-operations");
	}

	@Test
	void resultOfAGetCanBeMadeForTests() {
		OperationResult.Get get = new OperationResult.Get("a",
				new MetadataEntry<>("a", "5".getBytes(StandardCharsets.UTF_8), 1, 1, 1, 0),
				new JsonMetadataSerializer());
		TransactionResult result = new TransactionResult(true, 1, List.of(get));
		assertThat(result.get("a", Integer.class).value()).contains(5);
		assertThat(get.entry(Integer.class)).map(MetadataEntry::value).contains(5);
	}

}
