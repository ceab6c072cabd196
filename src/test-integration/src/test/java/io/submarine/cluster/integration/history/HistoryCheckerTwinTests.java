package io.submarine.cluster.integration.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import io.submarine.cluster.integration.history.Violation.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The checker beside a stupid twin that tries all orders of the calls. */
class HistoryCheckerTwinTests {

	private static final int HISTORIES = 10_000;

	private static final int LONGEST = 6;

	@Test
	void checkerAgreesWithTryingAllOrders() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		int linearizable = 0;
		for (int i = 0; i < HISTORIES; i++) {
			List<Call> calls = history(random);
			boolean possible = canFollow(new ArrayList<>(calls), null, 0);
			List<Violation> violations = HistoryChecker.check(calls)
				.stream()
				.filter((violation) -> violation.rule() != Rule.NO_LAST_READ)
				.toList();
			assertThat(violations.isEmpty()).as("seed %d, history %d: %s %s", seed, i, calls, violations)
				.isEqualTo(possible);
			linearizable += possible ? 1 : 0;
		}
		assertThat(linearizable).as("seed %d: both kinds of history were met", seed)
			.isBetween(HISTORIES / 50, HISTORIES * 49 / 50);
	}

	/** Some writes, and reads of what they may have left, at random times. */
	private static List<Call> history(Random random) {
		List<Call> calls = new ArrayList<>();
		int writes = 1 + random.nextInt(3);
		for (int i = 0; i < writes; i++) {
			long begin = random.nextInt(12);
			long end = begin + random.nextInt(6);
			boolean unknown = random.nextInt(3) == 0;
			calls.add(new Call(unknown ? Call.Kind.UNKNOWN : Call.Kind.WRITTEN, "key", "v" + i,
					unknown ? 0 : 1 + random.nextInt(writes), begin, end));
		}
		while (calls.size() < LONGEST && random.nextInt(4) > 0) {
			Call write = calls.get(random.nextInt(writes));
			long version = write.isFact() ? write.version() : random.nextInt(writes + 1);
			long begin = random.nextInt(14);
			calls.add(new Call(Call.Kind.READ, "key", (version > 0) ? write.value() : null, version, begin,
					begin + random.nextInt(6)));
		}
		return calls;
	}

	/**
	 * Whether the calls left can be put after a state in an order that agrees with time.
	 */
	private static boolean canFollow(List<Call> left, @Nullable String value, long version) {
		if (left.stream().allMatch((call) -> call.kind() == Call.Kind.UNKNOWN)) {
			return true;
		}
		for (Call call : left) {
			if (left.stream().noneMatch((other) -> isBefore(other, call)) && canBeNext(call, value, version)) {
				List<Call> rest = new ArrayList<>(left);
				rest.remove(call);
				boolean write = call.kind() != Call.Kind.READ;
				if (canFollow(rest, write ? call.value() : value, write ? version + 1 : version)) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean isBefore(Call one, Call other) {
		return one.kind() != Call.Kind.UNKNOWN && one.end() < other.begin();
	}

	private static boolean canBeNext(Call call, @Nullable String value, long version) {
		return switch (call.kind()) {
			case UNKNOWN -> true;
			case WRITTEN -> call.version() == version + 1;
			case READ -> call.version() == version && Objects.equals(call.value(), value);
			default -> throw new IllegalStateException();
		};
	}

}
