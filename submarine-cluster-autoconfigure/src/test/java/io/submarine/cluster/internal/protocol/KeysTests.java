package io.submarine.cluster.internal.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeysTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "notes/7", "a/b/c", " ", "a b", ".", "..", "%2F", "\u00e4/\u20ac/\uD83D\uDE00", "_",
			"_cluster", "\u00a0", "\\" })
	void acceptsWhatIsWellFormed(String key) {
		assertThat(Keys.problem(key)).isNull();
	}

	@Test
	void refusesTheEmptyKey() {
		assertThat(Keys.problem("")).contains("at least one character");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/a", "a/", "a//b", "//", "a/b/", "a///b" })
	void refusesEmptySegments(String key) {
		assertThat(Keys.problem(key)).contains("no empty segment");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u0000", "\n", "a\tb", "a\u007f", "\u0085" })
	void refusesControlCharactersNamingThem(String key) {
		assertThat(Keys.problem(key)).contains("no control characters: U+00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\uD83D", "a\uD83Db", "\uDE00", "\uDE00\uD83D", "a\uD83D" })
	void refusesHalfASurrogatePair(String key) {
		assertThat(Keys.problem(key)).contains("half a surrogate pair at");
	}

	@Test
	void countsBytesOfUtf8() {
		assertThat(Keys.problem("a".repeat(512))).isNull();
		assertThat(Keys.problem("a".repeat(513))).contains("at most 512 bytes", "this one has 513");
		assertThat(Keys.problem("\u00e4".repeat(256))).isNull();
		assertThat(Keys.problem("\u00e4".repeat(257))).contains("514");
		assertThat(Keys.problem("\u20ac".repeat(170) + "aa")).isNull();
		assertThat(Keys.problem("\u20ac".repeat(171))).contains("513");
		assertThat(Keys.problem("\uD83D\uDE00".repeat(128))).isNull();
		assertThat(Keys.problem("\uD83D\uDE00".repeat(129))).contains("516");
	}

	@Test
	void reservesTheFirstSegmentOnly() {
		assertThat(Keys.isReserved("_cluster")).isTrue();
		assertThat(Keys.isReserved("_cluster/servers/h:1")).isTrue();
		assertThat(Keys.isReserved("_cluster2")).isFalse();
		assertThat(Keys.isReserved("a/_cluster")).isFalse();
		assertThat(Keys.isReserved("_CLUSTER/a")).isFalse();
	}

	@Test
	void knowsMembersByTheirKeys() {
		assertThat(MemberKeys.isMember("_cluster/servers/h:1")).isTrue();
		assertThat(MemberKeys.isMember("_cluster/interpreters/py")).isTrue();
		assertThat(MemberKeys.isMember("_cluster/servers")).isFalse();
		assertThat(MemberKeys.isMember("_cluster/leader")).isFalse();
		assertThat(MemberKeys.isMember("servers/h:1")).isFalse();
		assertThat(MemberKeys.PREFIXES).isSorted();
	}

}
