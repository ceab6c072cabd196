package io.submarine.cluster.integration.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.submarine.cluster.integration.history.Violation.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Whether one key's versions agree with time: what ended before something else began has
 * no newer version than that; and the last read saw the last write.
 */
final class TimeCheck {

	private final List<Call> calls;

	private final FactCheck facts;

	TimeCheck(List<Call> calls, FactCheck facts) {
		this.calls = calls;
		this.facts = facts;
	}

	List<Violation> check() {
		List<Violation> violations = new ArrayList<>();
		List<Call> byEnd = placed().filter((call) -> call.kind() != Call.Kind.UNKNOWN)
			.sorted(Comparator.comparingLong(Call::end))
			.toList();
		List<Call> byBegin = placed().filter((call) -> call.kind() != Call.Kind.WATCHED)
			.sorted(Comparator.comparingLong(Call::begin))
			.toList();
		long lastWriteEnd = this.calls.stream()
			.filter((call) -> call.kind() == Call.Kind.WRITTEN)
			.mapToLong(Call::end)
			.max()
			.orElse(Long.MIN_VALUE);
		@Nullable Call newest = null;
		int ended = 0;
		boolean lastRead = false;
		for (Call call : byBegin) {
			for (; ended < byEnd.size() && byEnd.get(ended).end() < call.begin(); ended++) {
				if (newest == null || byEnd.get(ended).version() > newest.version()) {
					newest = byEnd.get(ended);
				}
			}
			boolean last = call.kind() == Call.Kind.READ && call.begin() > lastWriteEnd;
			lastRead |= last;
			if (newest != null && isBehind(call, newest)) {
				violations.add(new Violation(rule(call, last), call + " after " + newest));
			}
		}
		if (!lastRead) {
			violations.add(new Violation(Rule.NO_LAST_READ, this.calls.get(0).key()));
		}
		return violations;
	}

	/**
	 * All calls that have a place among the versions; a write that others saw has its.
	 */
	private Stream<Call> placed() {
		return this.calls.stream()
			.map((call) -> (call.kind() == Call.Kind.UNKNOWN) ? withVersion(call) : call)
			.filter((call) -> call.isFact() || call.kind() == Call.Kind.READ);
	}

	private Call withVersion(Call write) {
		return new Call(write.kind(), write.key(), write.value(), this.facts.versionOf(write), write.begin(),
				write.end());
	}

	private static boolean isBehind(Call call, Call newest) {
		return call.isWrite() ? call.version() <= newest.version() : call.version() < newest.version();
	}

	private static Rule rule(Call call, boolean last) {
		if (call.isWrite()) {
			return Rule.WRITE_OUT_OF_ORDER;
		}
		return last ? Rule.LOST_WRITE : Rule.STALE_READ;
	}

}
