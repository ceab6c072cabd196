package io.submarine.cluster.integration.history;

import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.integration.history.Violation.Rule;

/**
 * Whether one key's versions grow by one with each write: a version that nobody learned
 * the value of must be that of a write whose outcome is unknown, begun in time for it.
 */
final class VersionCheck {

	private final List<Call> calls;

	private final FactCheck facts;

	VersionCheck(List<Call> calls, FactCheck facts) {
		this.calls = calls;
		this.facts = facts;
	}

	List<Violation> check() {
		List<Violation> violations = new ArrayList<>();
		long highest = this.calls.stream().mapToLong(Call::version).max().orElse(0);
		List<Long> begins = this.calls.stream()
			.filter((call) -> call.kind() == Call.Kind.UNKNOWN && this.facts.versionOf(call) == 0)
			.map(Call::begin)
			.sorted()
			.toList();
		int used = 0;
		for (long version = 1; version < highest; version++) {
			if (!this.facts.isKnown(version)) {
				// The versions' deadlines never get earlier: the first free write serves
				// best.
				if (used == begins.size() || begins.get(used) > deadline(version)) {
					violations.add(new Violation(Rule.VERSION_OF_NO_WRITE,
							"version %d of '%s'".formatted(version, this.calls.get(0).key())));
				}
				else {
					used++;
				}
			}
		}
		return violations;
	}

	/** When a newer version was first known, this one had been written. */
	private long deadline(long version) {
		return this.calls.stream().filter((call) -> call.version() > version).mapToLong(Call::end).min().orElseThrow();
	}

}
