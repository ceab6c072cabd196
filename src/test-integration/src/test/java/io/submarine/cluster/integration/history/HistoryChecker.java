package io.submarine.cluster.integration.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides whether a history is linearizable. That is quick here, where in general it is
 * hard, because every answer names its entry's version: the order of a key's writes is
 * known, and only has to agree with itself and with time.
 */
final class HistoryChecker {

	private HistoryChecker() {
	}

	/**
	 * Checks each key by itself: a store is linearizable when each of its keys is.
	 * @param calls all calls, in any order
	 * @return what cannot have been
	 */
	static List<Violation> check(List<Call> calls) {
		Map<String, List<Call>> byKey = calls.stream()
			.collect(Collectors.groupingBy(Call::key, TreeMap::new, Collectors.toList()));
		List<Violation> violations = new ArrayList<>();
		byKey.forEach((key, ofKey) -> {
			FactCheck facts = new FactCheck(ofKey);
			violations.addAll(facts.check());
			violations.addAll(new TimeCheck(ofKey, facts).check());
			violations.addAll(new VersionCheck(ofKey, facts).check());
		});
		return violations;
	}

}
