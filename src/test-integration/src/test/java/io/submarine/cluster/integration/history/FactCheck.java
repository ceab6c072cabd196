package io.submarine.cluster.integration.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.submarine.cluster.integration.history.Violation.Rule;
import org.jspecify.annotations.Nullable;

/** Whether what the clients learned of one key agrees: a version, a value, a write. */
final class FactCheck {

	private final Map<String, Call> writes = new HashMap<>();

	private final Map<Long, Call> byVersion = new HashMap<>();

	private final Map<String, Call> byValue = new HashMap<>();

	private final List<Violation> violations = new ArrayList<>();

	private final List<Call> calls;

	FactCheck(List<Call> calls) {
		this.calls = calls;
		calls.stream().filter(Call::isWrite).forEach((write) -> this.writes.put(valueOf(write), write));
	}

	List<Violation> check() {
		this.calls.stream().filter(Call::isFact).forEach(this::check);
		return this.violations;
	}

	/**
	 * The version that a write gave, as far as anybody learned it.
	 * @param write a write
	 * @return 0 if nobody did
	 */
	long versionOf(Call write) {
		Call fact = this.byValue.get(valueOf(write));
		return (fact != null) ? fact.version() : 0;
	}

	/**
	 * Whether anybody learned what a version holds.
	 * @param version the version
	 * @return false if it was only passed over
	 */
	boolean isKnown(long version) {
		return this.byVersion.containsKey(version);
	}

	private void check(Call fact) {
		@Nullable Call sameVersion = this.byVersion.putIfAbsent(fact.version(), fact);
		if (sameVersion != null && !valueOf(sameVersion).equals(valueOf(fact))) {
			add(Rule.TWO_VALUES, sameVersion, fact);
		}
		@Nullable Call sameValue = this.byValue.putIfAbsent(valueOf(fact), fact);
		if (sameValue != null && sameValue.version() != fact.version()) {
			add(Rule.DOUBLED_WRITE, sameValue, fact);
		}
		@Nullable Call write = this.writes.get(valueOf(fact));
		if (write == null || fact.end() < write.begin()) {
			add(Rule.NEVER_WRITTEN, fact, write);
		}
		else if (write.kind() == Call.Kind.REFUSED) {
			add(Rule.REFUSED_WRITE_DONE, write, fact);
		}
	}

	private static String valueOf(Call call) {
		return Objects.requireNonNull(call.value());
	}

	private void add(Rule rule, Call one, @Nullable Call other) {
		this.violations.add(new Violation(rule, one + " and " + other));
	}

}
