package io.submarine.cluster.integration.history;

import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.integration.history.Violation.Rule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryCheckerTests {

	private final List<Call> calls = new ArrayList<>();

	@Test
	void writesAndReadsInOrderAreFine() {
		written("a", 1, 0, 1);
		read("a", 1, 2, 3);
		written("b", 2, 4, 5);
		read("b", 2, 6, 7);
		assertThat(rules()).isEmpty();
	}

	@Test
	void concurrentCallsMayTakeEitherOrder() {
		written("a", 2, 0, 10);
		written("b", 1, 0, 10);
		read("b", 1, 5, 9);
		read("a", 2, 11, 12);
		assertThat(rules()).isEmpty();
	}

	@Test
	void unknownWriteMayBeDoneOrNotAndLate() {
		unknown("never", 0, 1);
		unknown("late", 0, 1);
		written("a", 1, 2, 3);
		written("b", 3, 4, 5);
		read("b", 3, 6, 7);
		assertThat(rules()).isEmpty();
	}

	@Test
	void keysAreCheckedByThemselves() {
		written("a", 1, 0, 1);
		read("a", 1, 2, 3);
		this.calls.add(new Call(Call.Kind.WRITTEN, "other", "b", 1, 4, 5));
		assertThat(rules()).containsExactly(Rule.NO_LAST_READ);
	}

	@Test
	void lostWriteIsFound() {
		written("a", 1, 0, 1);
		written("b", 2, 2, 3);
		read("a", 1, 4, 5);
		assertThat(rules()).containsExactly(Rule.LOST_WRITE);
	}

	@Test
	void lossOfAllIsFound() {
		written("a", 1, 0, 1);
		this.calls.add(new Call(Call.Kind.READ, "key", null, 0, 2, 3));
		assertThat(rules()).containsExactly(Rule.LOST_WRITE);
	}

	@Test
	void writeUndoneAndItsVersionUsedAgainIsFound() {
		written("a", 1, 0, 1);
		written("b", 1, 2, 3);
		read("b", 1, 4, 5);
		assertThat(rules()).containsOnly(Rule.TWO_VALUES, Rule.WRITE_OUT_OF_ORDER);
	}

	@Test
	void doubledWriteIsFoundByItsTwoVersions() {
		written("a", 1, 0, 1);
		read("a", 2, 2, 3);
		assertThat(rules()).containsExactly(Rule.DOUBLED_WRITE);
	}

	@Test
	void doubledWriteIsFoundByItsTwoChangesInAWatch() {
		written("a", 2, 0, 5);
		watched("a", 1, 3);
		read("a", 2, 6, 7);
		assertThat(rules()).containsExactly(Rule.DOUBLED_WRITE);
	}

	@Test
	void doubledWriteIsFoundByTheVersionItTook() {
		written("a", 1, 0, 1);
		written("b", 3, 2, 3);
		read("b", 3, 4, 5);
		assertThat(rules()).containsExactly(Rule.VERSION_OF_NO_WRITE);
	}

	@Test
	void unknownWriteExplainsNoVersionBeforeItBegan() {
		written("a", 2, 0, 1);
		unknown("late", 2, 3);
		read("a", 2, 4, 5);
		assertThat(rules()).containsExactly(Rule.VERSION_OF_NO_WRITE);
	}

	@Test
	void unknownWriteExplainsOneVersionOnly() {
		unknown("u", 0, 1);
		written("a", 3, 2, 3);
		read("a", 3, 4, 5);
		assertThat(rules()).containsExactly(Rule.VERSION_OF_NO_WRITE);
	}

	@Test
	void staleReadIsFound() {
		written("a", 1, 0, 1);
		written("b", 2, 2, 6);
		read("b", 2, 3, 4);
		read("a", 1, 5, 6);
		read("b", 2, 7, 8);
		assertThat(rules()).containsExactly(Rule.STALE_READ);
	}

	@Test
	void readBehindAWatchIsFound() {
		written("a", 1, 0, 1);
		written("b", 2, 2, 9);
		watched("b", 2, 3);
		read("a", 1, 4, 5);
		read("b", 2, 10, 11);
		assertThat(rules()).containsExactly(Rule.STALE_READ);
	}

	@Test
	void unknownWriteBehindWhatWasKnownBeforeItIsFound() {
		written("a", 2, 0, 1);
		unknown("u", 2, 3);
		watched("u", 1, 4);
		read("a", 2, 5, 6);
		assertThat(rules()).containsExactly(Rule.WRITE_OUT_OF_ORDER);
	}

	@Test
	void valueFromNowhereIsFound() {
		read("ghost", 1, 0, 1);
		assertThat(rules()).containsExactly(Rule.NEVER_WRITTEN);
	}

	@Test
	void valueReadBeforeItsWriteBeganIsFound() {
		read("a", 1, 0, 1);
		written("a", 1, 2, 3);
		read("a", 1, 4, 5);
		assertThat(rules()).contains(Rule.NEVER_WRITTEN);
	}

	@Test
	void refusedWriteThatWasDoneIsFound() {
		this.calls.add(new Call(Call.Kind.REFUSED, "key", "a", 0, 0, 1));
		read("a", 1, 2, 3);
		assertThat(rules()).containsExactly(Rule.REFUSED_WRITE_DONE);
	}

	@Test
	void historyWithoutALastReadShowsNothing() {
		read("a", 1, 1, 2);
		written("a", 1, 0, 3);
		assertThat(rules()).containsExactly(Rule.NO_LAST_READ);
	}

	private void written(String value, long version, long begin, long end) {
		this.calls.add(new Call(Call.Kind.WRITTEN, "key", value, version, begin, end));
	}

	private void unknown(String value, long begin, long end) {
		this.calls.add(new Call(Call.Kind.UNKNOWN, "key", value, 0, begin, end));
	}

	private void read(String value, long version, long begin, long end) {
		this.calls.add(new Call(Call.Kind.READ, "key", value, version, begin, end));
	}

	private void watched(String value, long version, long end) {
		this.calls.add(new Call(Call.Kind.WATCHED, "key", value, version, Long.MIN_VALUE, end));
	}

	private List<Rule> rules() {
		return HistoryChecker.check(this.calls).stream().map(Violation::rule).toList();
	}

}
