package io.submarine.cluster.metadata;

import io.submarine.cluster.ConditionFailedException;
import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TypedMetadataTests {

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.client);

	private final TypedMetadata<Integer> view = this.metadata.typed("counts", Integer.class);

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void eachOperationHasKeysOfTheView() {
		assertThat(this.view.putIfAbsent("a", 1).key()).isEqualTo("a");
		assertThat(this.view.update("a", (present) -> present + 1).key()).isEqualTo("a");
		assertThat(this.view.compareAndSet("a", 2, 2).version()).isEqualTo(3);
		assertThat(this.view.get("a").entry()).hasValueSatisfying((entry) -> {
			assertThat(entry.key()).isEqualTo("a");
			assertThat(entry.value()).isEqualTo(2);
		});
		assertThat(this.view.get("a", GetOptions.local()).value()).contains(2);
		assertThat(this.view.delete("a").deleted()).isTrue();
		assertThat(this.view.list().entries()).isEmpty();
	}

	@Test
	void submissionHasTheKeyOfTheView() {
		assertThat(this.view.submit("a", 1).join().revision()).isEqualTo(1);
		assertThat(this.metadata.get("counts/a", Integer.class).value()).contains(1);
		assertThat(this.view.submitDelete("a").join().revision()).isEqualTo(2);
		assertThat(this.metadata.get("counts/a", Integer.class).value()).isEmpty();
	}

	@Test
	void pagesGoOnAfterAKeyOfTheView() {
		this.view.put("a", 1);
		this.view.put("b", 2);
		this.view.put("c", 3);
		ListResult<Integer> page = this.view.list(ListOptions.linearizable().withLimit(1).after("a"));
		assertThat(page.entries()).map(MetadataEntry::key).containsExactly("b");
		assertThat(page.more()).isTrue();
		assertThat(page.revision()).isEqualTo(3);
	}

	@Test
	void neighbourWithTheSameBeginningIsNotInTheView() {
		this.metadata.put("countsOther", 1);
		this.metadata.put("counts", 1);
		assertThat(this.view.list().entries()).isEmpty();
	}

	@Test
	void exceptionsNameTheWholeKey() {
		this.view.put("a", 1);
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> this.view.putIfAbsent("a", 1))
			.satisfies((ex) -> assertThat(ex.key()).isEqualTo("counts/a"));
	}

	@Test
	void slashAtTheEndOfThePrefixChangesNothing() {
		this.view.put("a", 1);
		assertThat(this.metadata.typed("counts/", Integer.class).get("a").value()).contains(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "a//", "/a" })
	void prefixThatNoKeyCanHaveIsRefused(String prefix) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.metadata.typed(prefix, Integer.class));
	}

}
