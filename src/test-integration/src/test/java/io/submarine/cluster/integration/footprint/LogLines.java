package io.submarine.cluster.integration.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a process has logged.
 *
 * @param lines level, logger and message of each
 */
record LogLines(List<String> lines) {

	/** Has Boot print lines that {@link #of} reads. */
	static final String PROPERTY = "logging.pattern.console=LINE|%p|%logger|%m%n";

	/** What an application has for the sake of this library. */
	private static final Set<String> OURS = Set.of("io.submarine.cluster.", "com.alipay.", "io.grpc.", "io.netty.",
			"com.google.protobuf");

	static LogLines of(Path log) throws IOException {
		try (Stream<String> lines = Files.lines(log)) {
			return new LogLines(lines.filter((line) -> line.startsWith("LINE|"))
				.map((line) -> line.substring("LINE|".length()))
				.toList());
		}
	}

	LogLines after(LogLines before) {
		return new LogLines(this.lines.subList(before.lines.size(), this.lines.size()));
	}

	LogLines ofTheCluster() {
		return new LogLines(this.lines.stream().filter((line) -> {
			String logger = line.substring(line.indexOf('|') + 1);
			return OURS.stream().anyMatch(logger::startsWith);
		}).toList());
	}

	LogLines aboveInfo() {
		return new LogLines(
				this.lines.stream().filter((line) -> line.startsWith("WARN") || line.startsWith("ERROR")).toList());
	}

	boolean contain(String text) {
		return this.lines.stream().anyMatch((line) -> line.contains(text));
	}

}
