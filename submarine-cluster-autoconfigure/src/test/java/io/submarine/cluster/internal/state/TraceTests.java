package io.submarine.cluster.internal.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The traces under {@code traces/}: what comes out is what is written there. After a
 * change that is meant, {@code -Dtraces.rewrite=true} writes them anew: the difference is
 * the review.
 */
class TraceTests {

	private static final Path FOLDER = Path.of("src/test/resources/io/submarine/cluster/internal/state/traces");

	static List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("names")
	void comesOutAsWritten(String name) throws Exception {
		Path file = FOLDER.resolve(name);
		List<String> lines = Files.readAllLines(file);
		List<String> played = Trace.play(lines, UnaryOperator.identity());
		if (Boolean.getBoolean("traces.rewrite")) {
			Files.write(file, played);
		}
		else {
			assertThat(String.join("\n", played)).isEqualTo(String.join("\n", lines));
		}
	}

	@ParameterizedTest
	@MethodSource("names")
	void comesOutTheSameWhenTheServerIsRestartedAfterEachCommand(String name) throws Exception {
		List<String> lines = Files.readAllLines(FOLDER.resolve(name));
		assertThat(Trace.play(lines, Snapshots::reloaded)).isEqualTo(Trace.play(lines, UnaryOperator.identity()));
	}

	@Test
	void thereAreEnough() throws IOException {
		assertThat(names()).hasSizeGreaterThanOrEqualTo(25);
	}

}
